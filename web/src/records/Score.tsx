// A year's scores as the catalogue has them on paper: who ranks where, and of a county each item with what it is
// worth, what was got, and what each deduction counts and is proved by.
import { useAnswer } from '../answer.ts';
import { Moment, Told } from '../parts/Time.tsx';
import { Waiting } from '../parts/States.tsx';
import { say } from '../words.ts';
import { pathOf, type Answer } from '../types.ts';

interface Fact {
  subject: string;
  title: string;
  at: string;
  case?: string;
  record?: string;
}
interface Rule {
  text: string;
  count: number;
  points: number;
  facts_count: number;
  facts: Fact[];
  spared: Fact[];
}
interface Item {
  item: string;
  points: number;
  beyond: number;
  rules: Rule[];
  adjustments: { points: number; reason: string; paper: string; person: string; at: string }[];
}
interface CatalogueItem {
  item: string;
  kind: 'item' | 'bonus' | 'deduction';
  points: number;
  section: string;
  title: string;
  text: string;
}
export interface Score extends Answer {
  year: number;
  edition: string;
  ranked: boolean;
  record?: string;
  catalogue: CatalogueItem[];
  counties: {
    grid: string;
    rank?: number;
    total: number;
    grade: string;
    grade_title: string;
    points: Record<string, number>;
  }[];
  county?: string;
  items?: Item[];
}

const tenths = (points: number) => (points / 10).toFixed(1).replace('-', '−');
const change = (points: number) => (points > 0 ? `+${tenths(points)}` : tenths(points));

export function ScoreOf({ year }: { year: number }) {
  const score = useAnswer<Score>(`/scores/${year}`);
  return (
    <section class="score" aria-labelledby="score">
      <h2 id="score">{say('web.score.title', { year })}</h2>
      <Waiting of={score} rows={8}>
        {(answer) => <Counties score={answer} />}
      </Waiting>
    </section>
  );
}

export function Counties({ score }: { score: Score }) {
  const counties = [...score.counties].sort((a, b) => b.total - a.total);
  return (
    <>
      <p class="quiet">
        <Told text={score.edition} />
      </p>
      <table class="list scores">
        <thead>
          <tr>
            {score.ranked ? <th scope="col">{say('web.score.rank')}</th> : null}
            <th scope="col">{say('web.score.county')}</th>
            <th scope="col" class="amount">
              {say('web.score.total')}
            </th>
            <th scope="col">{say('web.score.grade')}</th>
          </tr>
        </thead>
        <tbody>
          {counties.map((one) => (
            <tr key={one.grid}>
              {score.ranked ? <td class="figures">{one.rank}</td> : null}
              <td>
                <a href={`/scores/${score.year}/${one.grid}`}>{score.names?.grids?.[one.grid] ?? one.grid}</a>
              </td>
              <td class="amount">{tenths(one.total)}</td>
              <td>{one.grade_title}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

export function Items({ score }: { score: Score }) {
  return (
    <table class="list score-items">
      <thead>
        <tr>
          <th scope="col">{say('web.score.item')}</th>
          <th scope="col" class="amount">
            {say('web.score.worth')}
          </th>
          <th scope="col" class="amount">
            {say('web.score.got')}
          </th>
          <th scope="col">{say('web.score.why')}</th>
        </tr>
      </thead>
      <tbody>
        {score.catalogue.map((known) => (
          <ItemRow key={known.item} known={known} item={score.items?.find((one) => one.item === known.item)} />
        ))}
      </tbody>
    </table>
  );
}

function ItemRow({ known, item }: { known: CatalogueItem; item: Item | undefined }) {
  const got = item?.points ?? 0;
  const full = known.kind === 'item' ? got === known.points : got === 0;
  return (
    <tr>
      <td class="title">
        {known.title}
        {known.text === known.title ? null : (
          <details>
            <summary class="quiet">{say('web.score.text')}</summary>
            <p class="quiet">{known.text}</p>
          </details>
        )}
      </td>
      <td class="amount">{known.kind === 'deduction' ? '' : tenths(known.points)}</td>
      <td class={full ? 'amount' : 'amount changed'}>
        {known.kind === 'item' ? tenths(got) : got === 0 ? '0.0' : change(got)}
      </td>
      <td class="why">
        {(item?.rules ?? []).map((rule, at) => (
          <RuleLine key={at} rule={rule} />
        ))}
        {(item?.adjustments ?? []).map((one, at) => (
          <p key={at}>
            <b class="figures">{change(one.points)}</b> {one.reason} <span class="quiet">{one.paper}</span>
          </p>
        ))}
        {item?.beyond ? (
          <p class="quiet">{say('web.score.beyond', { points: tenths(Math.abs(item.beyond)) })}</p>
        ) : null}
      </td>
    </tr>
  );
}

function RuleLine({ rule }: { rule: Rule }) {
  return (
    <details class="rule">
      <summary>
        <b class="figures">{change(rule.points)}</b> {rule.text}{' '}
        <span class="quiet">{say('web.score.count', { count: rule.count })}</span>
      </summary>
      <ul>
        {rule.facts.map((one, at) => (
          <FactLine key={at} fact={one} />
        ))}
      </ul>
      {rule.facts.length < rule.facts_count ? (
        <p class="quiet">{say('web.score.hidden', { count: rule.facts_count - rule.facts.length })}</p>
      ) : null}
      {rule.spared.length ? (
        <>
          <p class="quiet">{say('web.score.spared')}</p>
          <ul>
            {rule.spared.map((one, at) => (
              <FactLine key={at} fact={one} />
            ))}
          </ul>
        </>
      ) : null}
    </details>
  );
}

function FactLine({ fact }: { fact: Fact }) {
  const number = fact.case ?? fact.record;
  return (
    <li>
      {number ? (
        <a class="figures" href={pathOf(number)}>
          {number}
        </a>
      ) : null}{' '}
      {fact.subject} {fact.title}{' '}
      <span class="quiet">
        <Moment moment={fact.at} day />
      </span>
    </li>
  );
}
