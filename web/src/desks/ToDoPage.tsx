// The unit's desk: what it owes, least working time left first.
import { useEffect, useRef, useState } from 'preact/hooks';
import { asking, present } from '../api.ts';
import { firstClock, grouped, groups } from '../clock_words.ts';
import { filtered, go, place } from '../router.ts';
import { useList } from '../lists.ts';
import { Sentence } from '../parts/Time.tsx';
import { Empty, More, Waiting } from '../parts/States.tsx';
import { Picker } from '../parts/Picker.tsx';
import { session } from '../session.ts';
import { say, word } from '../words.ts';
import { numberOf, type Names, type ToDo, type ToDoItem } from '../types.ts';
import { Chosen } from './Chosen.tsx';
import { ToDoRow } from './ToDoRow.tsx';

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && Boolean(target.closest('input, textarea, select, [role=combobox], dialog'));

export function ToDoPage() {
  const query = place.value.query;
  const unit = query.get('unit') ?? '';
  const group = query.get('group') ?? '';
  const text = query.get('text') ?? '';
  const list = useList<ToDo>(asking('/to-do', { unit, size: 50 }), () => true);
  const [opened, setOpened] = useState<string>();
  const [chosen, setChosen] = useState<string[]>([]);
  const choose = (number: string) =>
    setChosen((before) =>
      before.includes(number) ? before.filter((one) => one !== number) : [...before, number],
    );
  const search = useRef<HTMLInputElement>(null);
  const rows = useRef<HTMLDivElement>(null);

  useEffect(() => {
    document.title = say('web.to-do.title');
  }, []);

  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      const links = [...(rows.current?.querySelectorAll<HTMLAnchorElement>('a.row-link') ?? [])];
      const at = links.indexOf(document.activeElement as HTMLAnchorElement);
      if (event.key === 'j' || event.key === 'k') {
        const next = links[Math.min(links.length - 1, Math.max(0, at + (event.key === 'j' ? 1 : -1)))];
        next?.focus();
        next?.closest('li')?.scrollIntoView({ block: 'nearest' });
      } else if (event.key === '/') search.current?.focus();
      else if (event.key === 'e' && at >= 0) go(links[at]!.dataset['act']!);
      else if (event.key === 'x' && at >= 0) choose(links[at]!.dataset['number']!);
      else if (event.key === ' ' && at >= 0)
        setOpened((before) =>
          before === links[at]!.dataset['number'] ? undefined : links[at]!.dataset['number'],
        );
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', keys);
    return () => removeEventListener('keydown', keys);
  }, []);

  return (
    <section class="page to-do">
      <header class="page-head">
        <h1>{say('web.to-do.title')}</h1>
        {list.answer ? (
          <p class="figures-line">
            <span>
              {list.answer.unit
                ? (list.answer.names?.units?.[list.answer.unit] ?? session.value?.person.unit_name)
                : null}
            </span>
            <span>{say('web.to-do.size', { clocks: list.answer.clocks })}</span>
            {list.answer.overdue ? (
              <strong class="late">▲ {say('web.to-do.overdue', { count: list.answer.overdue })}</strong>
            ) : null}
          </p>
        ) : null}
      </header>
      <div class="filters">
        <label class="search">
          <span class="unseen">{say('web.to-do.search')}</span>
          <input
            ref={search}
            type="search"
            placeholder={say('web.to-do.search')}
            value={text}
            onInput={(event) => go(filtered({ text: event.currentTarget.value }), true)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') event.currentTarget.blur();
            }}
          />
        </label>
        <div class="chips" role="group" aria-label={say('web.to-do.when')}>
          {['', ...(list.answer && signing(list.answer) ? ['sign'] : []), ...groups].map((one) => (
            <a key={one} href={filtered({ group: one })} aria-current={one === group ? 'true' : undefined}>
              {say(`web.group.${one || 'all'}`)}
            </a>
          ))}
        </div>
        {session.value?.person.desks.includes('supervisor') ? (
          <div class="unit-filter">
            <label for="unit-filter" class="unseen">
              {say('web.to-do.unit')}
            </label>
            <Picker
              kind="unit"
              id="unit-filter"
              label={say('web.to-do.unit')}
              value={unit ? [{ code: unit, name: list.answer?.names?.units?.[unit] ?? unit }] : []}
              near={session.value.person.grid}
              onPick={(value) => go(filtered({ unit: value.at(-1)?.code ?? '' }))}
            />
          </div>
        ) : null}
      </div>
      <div ref={rows}>
        <Waiting of={list} rows={10}>
          {(answer) => (
            <Groups
              answer={answer}
              group={group}
              text={text}
              opened={opened}
              chosen={chosen}
              choose={choose}
              more={list.more}
            />
          )}
        </Waiting>
      </div>
      <Chosen
        items={list.answer?.items.filter((one) => chosen.includes(numberOf(one))) ?? []}
        clear={() => setChosen([])}
      />
      <p class="keys quiet">{say('web.to-do.keys')}</p>
    </section>
  );
}

interface GroupsProps {
  answer: ToDo;
  group: string;
  text: string;
  opened: string | undefined;
  chosen: string[];
  choose(number: string): void;
  more: (() => Promise<void>) | undefined;
}

const signing = (answer: ToDo) =>
  Boolean(answer.decisions?.length) || answer.items.some((one) => one.awaited?.own && one.awaited.decides);

function fits(item: ToDoItem, names: Partial<Names>, text: string): boolean {
  const told =
    `${numberOf(item)} ${item.title ?? ''} ${item.kind ? word('record', item.kind) : ''} ${names.grids?.[item.grid] ?? ''} ${item.clocks.map((one) => word('clock', one.clock)).join(' ')}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((one) => told.includes(one));
}

function Groups({ answer, group, text, opened, chosen, choose, more }: GroupsProps) {
  const names = answer.names ?? {};
  const found = answer.items.filter((item) => !text || fits(item, names, text));
  const decisions = (answer.decisions ?? []).filter((item) => !text || fits(item, names, text));
  // What waits for one's word stands on top, and nowhere else.
  const mine = (item: ToDoItem) => Boolean(item.awaited?.own && item.awaited.decides);
  const signs: [string, ToDoItem[]] = ['sign', [...found.filter(mine), ...decisions]];
  const shown = [
    ...(signs[1].length ? [signs] : []),
    ...grouped(
      found.filter((item) => !mine(item)),
      present(),
    ),
  ].filter(([one]) => !group || one === group);
  const next = answer.items.map((item) => firstClock(item.clocks)).find((one) => one?.due && !one.overdue);
  return (
    <>
      {shown.map(([one, items]) => (
        <section key={one} class={`group is-${one}`} aria-labelledby={`group-${one}`}>
          <h2 id={`group-${one}`}>
            {say(`web.group.${one}`)} <span class="count">{items.length}</span>
          </h2>
          <ul class="rows">
            {items.map((item) => (
              <ToDoRow
                key={numberOf(item)}
                item={item}
                names={names}
                opened={opened === numberOf(item)}
                chosen={chosen.includes(numberOf(item))}
                choose={choose}
              />
            ))}
          </ul>
        </section>
      ))}
      {shown.length === 0 ? (
        <Empty>
          <p>{text || group ? say('web.to-do.none-fits') : say('web.to-do.empty')}</p>
          {text ? <a href={asking('/cases', { text })}>{say('web.to-do.search-all', { text })} ›</a> : null}
          {!text && group && next?.due ? (
            <p class="quiet">
              <Sentence id="web.to-do.next" moment={next.due} />
            </p>
          ) : null}
        </Empty>
      ) : null}
      <More shown={answer.items.length} more={more} />
    </>
  );
}
