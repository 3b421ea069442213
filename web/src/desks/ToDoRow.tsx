import { asking } from '../api.ts';
import { firstClock } from '../clock_words.ts';
import { ClockMark, Moment, Points } from '../parts/Time.tsx';
import { say, word } from '../words.ts';
import { numberOf, pathOf, type Names, type ToDoItem } from '../types.ts';

// The step that meets the limit that presses most; none where no step of this person does, or only a grave one.
export function leadAction(item: ToDoItem): { action: string; party?: number } | undefined {
  if (item.awaited?.own) return item.awaited;
  if (item.awaited) return undefined;
  const first = item.actions[0];
  return first && !first.any_time && first.group !== 'grave' ? first : undefined;
}

// Which act is asked, and of whom.
function askedOf(item: ToDoItem): string {
  const { awaited } = item;
  if (!awaited) return '';
  const action = word('action', awaited.action);
  if (awaited.own) return say(awaited.decides ? 'web.to-do.sign' : 'web.to-do.act', { action });
  return say(awaited.decides ? 'web.to-do.waits-leader' : 'web.to-do.waits-other', { action });
}

interface RowProps {
  item: ToDoItem;
  names: Partial<Names>;
  opened: boolean;
  chosen: boolean;
  choose(number: string): void;
}

export function ToDoRow({ item, names, opened, chosen, choose }: RowProps) {
  const number = numberOf(item);
  const clock = firstClock(item.clocks);
  const lead = leadAction(item);
  const path = pathOf(number);
  return (
    <li class="row">
      <div class="main">
        <label class="choose-row">
          <input
            type="checkbox"
            aria-label={say('web.choose-one', { number })}
            checked={chosen}
            onChange={() => choose(number)}
          />
        </label>
        {clock ? <ClockMark clock={clock} /> : <span />}
        <a
          class="row-link"
          href={path}
          data-number={number}
          data-act={lead ? asking(path, { do: lead.action, party: lead.party || undefined }) : path}
        >
          {item.urgent ? <strong class="urgent">{say('web.urgent')}</strong> : null}
          {item.title || word('record', item.kind ?? '')}
        </a>
        <span class="number figures">{number}</span>
        <span class="where">{names.grids?.[item.grid] ?? item.grid}</span>
        <span class="owed">
          {clock ? word('clock', clock.clock) : word('state', item.state)}
          {item.clocks.length > 1 ? (
            <small class="quiet"> {say('web.to-do.clocks', { count: item.clocks.length })}</small>
          ) : null}
          {askedOf(item) ? <small class="asked">{askedOf(item)}</small> : null}
        </span>
        <span class="due">{clock?.due ? <Moment moment={clock.due} /> : null}</span>
        <span class="cost">
          {clock?.points ? <Points tenths={clock.points} late={Boolean(clock.overdue)} /> : null}
        </span>
      </div>
      {opened ? (
        <div class="peek">
          <p>
            <b>{word('state', item.state)}</b>
          </p>
          <ul>
            {item.clocks.map((one) => (
              <li key={one.number}>
                {word('clock', one.clock)} <ClockMark clock={one} /> {names.units?.[one.unit] ?? one.unit}{' '}
                <Points tenths={one.points ?? 0} late={Boolean(one.overdue)} />
              </li>
            ))}
          </ul>
          <p class="acts">
            {item.actions
              .filter((one) => (one.meets?.length || !one.any_time) && one.group !== 'grave')
              .map((one, at) => (
                <a
                  key={one.action + String(one.party)}
                  class={at === 0 && one.meets?.length ? 'button do' : ''}
                  href={asking(path, { do: one.action, party: one.party || undefined })}
                >
                  {word('action', one.action)}
                </a>
              ))}
          </p>
        </div>
      ) : null}
    </li>
  );
}
