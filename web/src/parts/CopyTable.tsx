// Copies the table that it stands below, as a spreadsheet takes it.
import { useRef, useState } from 'preact/hooks';
import { rowsOf, tsv } from '../tsv.ts';
import { say } from '../words.ts';

export function CopyTable() {
  const own = useRef<HTMLParagraphElement>(null);
  const [told, tell] = useState<'' | 'web.copied' | 'web.copy.failed'>('');
  const copy = async () => {
    const table = own.current?.parentElement?.querySelector('table');
    if (!table) return;
    try {
      await navigator.clipboard.writeText(tsv(rowsOf(table)));
      tell('web.copied');
    } catch {
      tell('web.copy.failed');
    }
  };
  return (
    <p class="after-table" ref={own}>
      <button type="button" class="plain" onClick={() => void copy()}>
        {say('web.copy')}
      </button>
      <span role="status" class="quiet">
        {told ? say(told) : ''}
      </span>
    </p>
  );
}
