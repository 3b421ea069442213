import { asking } from '../api.ts';
import { firstClock } from '../clock_words.ts';
import { ClockMark, Moment, Points } from '../parts/Time.tsx';
import { say, word } from '../words.ts';
import { numberOf, pathOf, type Names, type ToDoItem } from '../types.ts';

// The step that brings the case forward: the first that says something about what comes next.
export const leadAction = (item: ToDoItem) => item.actions.find((one) => !one.any_time) ?? item.actions[0];

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
          data-act={asking(path, { do: lead?.action, party: lead?.party || undefined })}
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
              .filter((one) => !one.any_time)
              .map((one) => (
                <a
                  key={one.action + String(one.party)}
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
