import { present } from '../api.ts';
import { standing, type Standing } from '../clock_words.ts';
import { at, dayText, fullText, momentText, pointsText, withMoments } from '../moments.ts';
import { english, say } from '../words.ts';
import type { Clock } from '../types.ts';

export function Moment({ moment, day = false }: { moment: string | number; day?: boolean }) {
  const text = day ? dayText : momentText;
  return (
    <time dateTime={new Date(at(moment)).toISOString()} title={fullText(moment)}>
      {text(moment, present(), english())}
    </time>
  );
}

const shapes: Record<Standing, string> = { late: '▲', near: '◐', 'in-time': '●', paused: '‖', ended: '○' };

// A sentence of the catalogue with a moment where it says {moment}.
export function Sentence({ id, moment }: { id: string; moment: string | number }) {
  const [before, after] = say(id).split('{moment}');
  return (
    <>
      {before}
      <Moment moment={moment} />
      {after}
    </>
  );
}

// What the server wrote, with its moments as this page says them.
export function Told({ text }: { text: string }) {
  return <>{withMoments(text, present(), english())}</>;
}

// Shape and word; the colour only repeats them.
export function Mark({ is, text }: { is: Standing; text?: string }) {
  return (
    <span class={`mark ${is}`}>
      <span class="shape" aria-hidden="true">
        {shapes[is]}
      </span>
      {text === '' ? (
        <span class="unseen">{say(`web.standing.${is}`)}</span>
      ) : (
        <span>{text ?? say(`web.standing.${is}`)}</span>
      )}
    </span>
  );
}

export function leftText(clock: Clock): string {
  if (clock.left === undefined || !clock.left_in) return '';
  const late = clock.overdue ?? clock.left < 0;
  return say(`${late ? 'late' : 'left'}.${clock.left_in}`, { count: Math.abs(clock.left) });
}

export function ClockMark({ clock }: { clock: Clock }) {
  const now = standing(clock, present());
  const left = now === 'late' || now === 'near' || now === 'in-time' ? leftText(clock) : '';
  return <Mark is={now} {...(left ? { text: left } : {})} />;
}

export function Points({ tenths, late }: { tenths: number; late?: boolean }) {
  if (!tenths) return null;
  return (
    <span class={late ? 'points late' : 'points'} title={say(late ? 'web.points.lost' : 'web.points.at-stake')}>
      {pointsText(tenths)}
      <span class="unseen">{say(late ? 'web.points.lost' : 'web.points.at-stake')}</span>
    </span>
  );
}
