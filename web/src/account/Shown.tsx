// Something that is told once: a link, a token, codes. It stays until it is closed.
import { useState } from 'preact/hooks';
import { say } from '../words.ts';

export function Shown({ title, text, close }: { title: string; text: string; close(): void }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <div class="shown" role="status">
      <p>{title}</p>
      <code class="told-once">{text}</code>
      <p class="quiet">{say('admin.told-once')}</p>
      <div class="buttons">
        <button type="button" class="do" onClick={() => void copy()}>
          {say(copied ? 'web.copied' : 'admin.copy')}
        </button>
        <button type="button" onClick={close}>
          {say('admin.close')}
        </button>
      </div>
    </div>
  );
}
