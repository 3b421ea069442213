import { useState } from 'preact/hooks';
import { newKey } from './api.ts';
import { Drafts } from './drafts.ts';
import { session } from './session.ts';

function keeping(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}
const drafts = new Drafts(keeping(), newKey);

export interface DraftForm {
  values: Record<string, unknown>;
  typed: Record<string, unknown>; // of them, what the person filled in
  key: string;
  set(name: string, value: unknown): void;
  drop(): void;
  renew(): void; // another key: what was sent under this one was something else
}

// The form of this name, as it was left.
export function useDraft(form: string, first: Record<string, unknown> = {}): DraftForm {
  const person = session.value?.person.id ?? '';
  const [, tell] = useState(0);
  const draft = drafts.open(person, form);
  const again = () => tell((count) => count + 1);
  return {
    values: { ...first, ...draft.values },
    typed: draft.values,
    key: draft.key,
    set(name, value) {
      const now = drafts.open(person, form);
      drafts.save(person, form, { ...now, values: { ...now.values, [name]: value } });
      again();
    },
    drop() {
      drafts.drop(person, form);
      again();
    },
    renew() {
      drafts.save(person, form, { ...drafts.open(person, form), key: newKey() });
      again();
    },
  };
}
