// Kinds of issue: the last six that this person used, else the likely ones, and all of them by search.
import { useMemo } from 'preact/hooks';
import { useAnswer } from '../answer.ts';
import { Picker } from '../parts/Picker.tsx';
import { keep, read, say } from '../words.ts';
import type { Found, Page } from '../types.ts';

const tiles = 6;

function used(person: string): Found[] {
  try {
    return JSON.parse(read(`kinds/${person}`) ?? '[]') as Found[];
  } catch {
    return [];
  }
}

export function rememberKind(person: string, kind: Found) {
  keep(
    `kinds/${person}`,
    JSON.stringify([kind, ...used(person).filter((one) => one.code !== kind.code)].slice(0, tiles)),
  );
}

export function KindTiles({
  person,
  value,
  onPick,
}: {
  person: string;
  value: Found | undefined;
  onPick(kind: Found): void;
}) {
  const likely = useAnswer<Page<Found>>('/look-up?kind=category&size=40');
  const mine = useMemo(() => used(person), [person]);
  // A name in the language of today, where the remembered one is of another.
  const named = (one: Found) => likely.answer?.items.find((other) => other.code === one.code) ?? one;
  const rest = (likely.answer?.items ?? []).filter(
    (one) => one.code.includes('.') && !mine.some((other) => other.code === one.code),
  );
  const shown = [...mine.map(named), ...rest].slice(0, tiles);
  const chosen =
    value && !shown.some((one) => one.code === value.code)
      ? [...shown.slice(0, tiles - 1), named(value)]
      : shown;
  return (
    <>
      <div class="tiles" role="group" aria-label={say('web.log.kind')}>
        {chosen.map((one) => (
          <button
            key={one.code}
            type="button"
            aria-pressed={value?.code === one.code}
            onClick={() => onPick(one)}
          >
            {one.name}
          </button>
        ))}
      </div>
      <label class="unseen" for="all-kinds">
        {say('web.log.all-kinds')}
      </label>
      <Picker
        kind="category"
        id="all-kinds"
        label={say('web.log.all-kinds')}
        value={[]}
        onPick={(found) => found[0] && onPick(found[0])}
      />
    </>
  );
}
