// The bar below the to-do while several are chosen.
import { useRef } from 'preact/hooks';
import { newKey } from '../api.ts';
import { say, word } from '../words.ts';
import { numberOf, type ToDoItem } from '../types.ts';
import { commonActions } from './common_actions.ts';
import { Fates } from './Fates.tsx';
import { useMany } from './many.ts';

export function Chosen({ items, clear }: { items: ToDoItem[]; clear(): void }) {
  const keys = useRef(new Map<string, string>()); // by action, until all were done
  const many = useMany();
  if (!items.length && !many.fates.length) return null;
  const actions = commonActions(items);
  const act = async (action: string) => {
    const key = keys.current.get(action) ?? newKey();
    keys.current.set(action, key);
    if (!(await many.run(items.map(numberOf), action, {}, key))) return;
    keys.current.delete(action);
    clear();
  };
  return (
    <section class="chosen" aria-label={say('web.many.title', { count: items.length })}>
      {items.length ? (
        <div class="buttons">
          <b>{say('web.many.title', { count: items.length })}</b>
          {actions.map((one) => (
            <button key={one} type="button" class="do" disabled={many.busy} onClick={() => void act(one)}>
              {word('action', one)}
            </button>
          ))}
          {actions.length ? null : <span class="quiet">{say('web.many.nothing')}</span>}
          <button type="button" onClick={clear}>
            {say('web.many.clear')}
          </button>
        </div>
      ) : (
        <button type="button" class="plain" onClick={many.forget}>
          {say('web.many.forget')}
        </button>
      )}
      <Fates fates={many.fates} />
    </section>
  );
}
