// Cases that may be the same as this one; each can be merged with one click and a reason.
import { useAnswer } from '../answer.ts';
import { asking } from '../api.ts';
import { say } from '../words.ts';
import { Moment } from '../parts/Time.tsx';
import { pathOf, type Actions, type Answer, type SimilarLine } from '../types.ts';

interface Found extends Answer {
  items: SimilarLine[];
}

export function Similar({ number, can }: { number: string; can: Actions | undefined }) {
  const found = useAnswer<Found>(`${pathOf(number)}/similar`);
  if (!found.answer?.items.length) return null;
  const merges = can?.items.some((one) => one.action === 'merge');
  return (
    <section class="similar" aria-labelledby="similar">
      <h2 id="similar">{say('web.similar.title')}</h2>
      <SimilarLines
        lines={found.answer.items}
        merge={merges ? (into) => asking(pathOf(number), { do: 'merge', into }) : undefined}
      />
    </section>
  );
}

export function SimilarLines({
  lines,
  merge,
}: {
  lines: SimilarLine[];
  merge?: ((into: string) => string) | undefined;
}) {
  return (
    <ul class="similar-lines">
      {lines.map((one) => (
        <li key={one.case}>
          <a href={pathOf(one.case)}>
            <span class="figures">{one.case}</span> {one.title}
          </a>{' '}
          <span class="quiet">
            <Moment moment={one.found} /> {one.state_title}
            {one.metres === undefined ? '' : ` ${say('web.similar.metres', { count: one.metres })}`}
          </span>{' '}
          {merge && one.open ? <a href={merge(one.case)}>{say('web.similar.merge')} ›</a> : null}
        </li>
      ))}
    </ul>
  );
}
