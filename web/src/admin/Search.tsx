// What a list is narrowed by; it stands in the address.
import { filtered, go, place } from '../router.ts';

export function Search({ label, word = 'text' }: { label: string; word?: string }) {
  return (
    <label class="search">
      <span class="unseen">{label}</span>
      <input
        type="search"
        placeholder={label}
        value={place.value.query.get(word) ?? ''}
        onChange={(event) => go(filtered({ [word]: event.currentTarget.value.trim() }), true)}
      />
    </label>
  );
}
