// Files for a command: each is sent to the server when it is chosen, and the command names its hash.
import { useState } from 'preact/hooks';
import { ask } from '../api.ts';
import { Problem } from '../problem.ts';
import { say } from '../words.ts';
import type { Attachment } from '../types.ts';

interface Sending {
  file: File;
  problem?: string;
}

export interface FilesProps {
  id: string;
  value: Attachment[];
  photo?: boolean;
  describedBy?: string | undefined;
  onChange(value: (before: Attachment[]) => Attachment[]): void;
}

export const sizeText = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

export function Files({ id, value, photo, describedBy, onChange }: FilesProps) {
  const [sending, setSending] = useState<Sending[]>([]);

  const send = async (file: File) => {
    const rest = (list: Sending[]) => list.filter((one) => one.file !== file);
    setSending((list) => [...rest(list), { file }]);
    try {
      const kept = await ask<Attachment>('POST', '/attachments', {
        raw: file,
        headers: { 'X-Name': encodeURIComponent(file.name) },
      });
      onChange((before) => [
        ...before.filter((one) => one.hash !== kept.hash),
        { ...kept, name: kept.name ?? file.name, size: kept.size ?? file.size },
      ]);
      setSending(rest);
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      setSending((list) => [...rest(list), { file, problem: failure.body.title }]);
    }
  };

  return (
    <div class={photo ? 'files photo' : 'files'}>
      <label class="choose" for={id}>
        <span aria-hidden="true">{photo ? '◎' : '＋'}</span>{' '}
        {say(photo ? 'web.files.photo' : 'web.files.choose')}
      </label>
      <input
        id={id}
        class="unseen"
        type="file"
        multiple
        aria-describedby={describedBy}
        {...(photo ? { accept: 'image/*', capture: 'environment' } : {})}
        onChange={(event) => {
          for (const file of event.currentTarget.files ?? []) void send(file);
          event.currentTarget.value = '';
        }}
      />
      <ul aria-live="polite">
        {value.map((one) => (
          <li key={one.hash}>
            <span>{one.name ?? one.hash.slice(0, 12)}</span>
            {one.size ? <small>{sizeText(one.size)}</small> : null}
            <button
              type="button"
              aria-label={say('web.picker.take-out', { name: one.name ?? '' })}
              onClick={() => onChange((before) => before.filter((other) => other.hash !== one.hash))}
            >
              ×
            </button>
          </li>
        ))}
        {sending.map(({ file, problem }) => (
          <li key={file.name}>
            <span>{file.name}</span>
            {problem ? (
              <>
                <span class="wrong">{problem}</span>
                <button type="button" onClick={() => void send(file)}>
                  {say('web.again')}
                </button>
                <button
                  type="button"
                  aria-label={say('web.picker.take-out', { name: file.name })}
                  onClick={() => setSending((list) => list.filter((one) => one.file !== file))}
                >
                  ×
                </button>
              </>
            ) : (
              <progress aria-label={say('web.files.sending')} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
