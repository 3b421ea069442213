// The filters that one has given names, as links; the present ones can be kept under another.
import { useId, useState } from 'preact/hooks';
import { keepFilters, keptFilters, ordered, withFilter } from '../kept_filters.ts';
import { say } from '../words.ts';

export function KeptFilters({ query }: { query: URLSearchParams }) {
  const id = useId();
  const [list, setList] = useState(keptFilters);
  const [name, setName] = useState('');
  const now = ordered(query);
  const change = (next: typeof list) => {
    keepFilters(next);
    setList(next);
  };
  const known = list.some((one) => one.query === now);
  if (!list.length && !now) return null;
  return (
    <section class="kept-filters" aria-label={say('web.kept.title')}>
      {list.map((one) => (
        <span key={one.name} class="kept">
          <a href={`/cases?${one.query}`} aria-current={one.query === now ? 'true' : undefined}>
            {one.name}
          </a>
          <button
            type="button"
            class="plain"
            aria-label={say('web.kept.forget', { name: one.name })}
            onClick={() => change(list.filter((other) => other.name !== one.name))}
          >
            ✕
          </button>
        </span>
      ))}
      {now && !known ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (!name.trim()) return;
            change(withFilter(list, name.trim(), now));
            setName('');
          }}
        >
          <label for={id} class="unseen">
            {say('web.kept.name')}
          </label>
          <input
            id={id}
            value={name}
            maxLength={40}
            placeholder={say('web.kept.name')}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <button type="submit" disabled={!name.trim()}>
            {say('web.kept.keep')}
          </button>
        </form>
      ) : null}
    </section>
  );
}
