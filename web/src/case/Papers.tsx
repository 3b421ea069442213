// Photographs and papers that were attached. What is no picture is handed out as a file.
import { useState } from 'preact/hooks';
import { base } from '../api.ts';
import { sizeText } from '../parts/Files.tsx';
import { say } from '../words.ts';
import { pathOf, type Attachment } from '../types.ts';

export function Papers({ number, attachments }: { number: string; attachments: Attachment[] }) {
  if (!attachments.length) return null;
  return (
    <section class="papers" aria-labelledby="papers">
      <h2 id="papers">{say('web.papers.title', { count: attachments.length })}</h2>
      <ul>
        {attachments.map((one, at) => (
          <One key={one.hash} number={number} file={one} position={at + 1} />
        ))}
      </ul>
    </section>
  );
}

// What the system makes of what happened: letters, sheets, minutes.
export function Letters({ number, letters }: { number: string; letters: { letter: string; title: string }[] }) {
  if (!letters.length) return null;
  return (
    <section class="letters" aria-labelledby="letters">
      <h2 id="letters">{say('web.letters.title')}</h2>
      <ul>
        {letters.map((one) => (
          <li key={one.letter}>
            <a href={`${base}${pathOf(number)}/letters/${one.letter}`} target="_blank" rel="noopener">
              {one.title} <small>{say('web.letters.download')}</small>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function One({ number, file, position }: { number: string; file: Attachment; position: number }) {
  const address = `${base}${pathOf(number)}/attachments/${file.hash}`;
  const [picture, setPicture] = useState(file.type ? /^image\/(jpeg|png)$/.test(file.type) : true);
  const name = file.name ?? say('web.papers.number', { number: position });
  return (
    <li>
      <a href={address} target="_blank" rel="noopener">
        {picture ? (
          <img
            src={address}
            alt={name}
            loading="lazy"
            width="160"
            height="120"
            onError={() => setPicture(false)}
          />
        ) : (
          <span class="paper" aria-hidden="true">
            ▤
          </span>
        )}
        <span>{name}</span>
      </a>
      {file.size ? <small class="quiet">{sizeText(file.size)}</small> : null}
    </li>
  );
}
