// Files for a command: each is sent to the server when it is chosen, and the command names its hash.
import { useState } from 'preact/hooks';
import { ask } from '../api.ts';
import { Problem } from '../problem.ts';
import { say } from '../words.ts';
import type { Attachment } from '../types.ts';

interface Sending {
  file: File;
  problem?: string;
  refused?: boolean; // trying again would not help
}

const papers = ['pdf', 'ofd', 'doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'wps', 'et', 'dps'];
const pictures = ['jpg', 'jpeg', 'png', 'heic', 'webp'];
const accepted = [...pictures, ...papers].map((one) => `.${one}`).join(',');

// Photographs and papers of an office; what runs or opens pages is neither.
export function kindOf(file: { name: string; type: string }): 'picture' | 'paper' | undefined {
  const ending = file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase();
  if (pictures.includes(ending) || /^image\/(jpeg|png|heic|webp)$/.test(file.type)) return 'picture';
  return papers.includes(ending) ? 'paper' : undefined;
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
    const kind = kindOf(file);
    if (!kind || (photo && kind !== 'picture')) {
      setSending((list) => [
        ...list.filter((one) => one.file !== file),
        { file, problem: say(photo ? 'web.files.no-picture' : 'web.files.no-paper'), refused: true },
      ]);
      return;
    }
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

  const choose = (event: { currentTarget: HTMLInputElement }) => {
    for (const file of event.currentTarget.files ?? []) void send(file);
    event.currentTarget.value = '';
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
        {...(photo ? { accept: 'image/*', capture: 'environment' } : { accept: accepted })}
        onChange={choose}
      />
      {photo ? (
        <>
          <label class="choose album" for={`${id}-album`}>
            {say('web.files.album')}
          </label>
          <input
            id={`${id}-album`}
            class="unseen"
            type="file"
            multiple
            accept="image/*"
            aria-describedby={describedBy}
            onChange={choose}
          />
        </>
      ) : (
        <small class="quiet">{say('web.files.kinds')}</small>
      )}
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
        {sending.map(({ file, problem, refused }) => (
          <li key={file.name}>
            <span>{file.name}</span>
            {problem ? (
              <>
                <span class="wrong">{problem}</span>
                {refused ? null : (
                  <button type="button" onClick={() => void send(file)}>
                    {say('web.again')}
                  </button>
                )}
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
