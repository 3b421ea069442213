// The scores of a year; of one county, the whole catalogue with what it got.
import { useEffect } from 'preact/hooks';
import { asking } from '../api.ts';
import { useAnswer } from '../answer.ts';
import { Waiting } from '../parts/States.tsx';
import { Told } from '../parts/Time.tsx';
import { say } from '../words.ts';
import { pathOf } from '../types.ts';
import { Counties, Items, type Score } from './Score.tsx';

export function ScorePage({ year, county }: { year: number; county: string }) {
  const score = useAnswer<Score>(asking(`/scores/${year}`, { county }));
  useEffect(() => {
    document.title = say('web.score.title', { year });
  }, [year]);
  const shown = score.answer?.county;
  const one = score.answer?.counties.find((each) => each.grid === shown);
  return (
    <section class="page score">
      <header class="page-head">
        <p class="number">
          <a href="/records?kind=assessment">{say('web.records.title')}</a> <span aria-hidden="true">›</span>{' '}
          {county ? <a href={`/scores/${year}`}>{say('web.score.title', { year })}</a> : null}
        </p>
        <h1>
          {one
            ? say('web.score.of', { place: score.answer?.names?.grids?.[one.grid] ?? one.grid, year })
            : say('web.score.title', { year })}
        </h1>
        {one ? (
          <p class="figures-line">
            <b class="figures">{(one.total / 10).toFixed(1)}</b> <span>{one.grade_title}</span>
            {one.rank ? <span>{say('web.score.ranks', { rank: one.rank })}</span> : null}
            <span class="quiet">
              <Told text={score.answer?.edition ?? ''} />
            </span>
            {score.answer?.record ? (
              <a href={pathOf(score.answer.record)}>{say('web.score.record')} ›</a>
            ) : null}
          </p>
        ) : null}
      </header>
      <Waiting of={score} rows={12}>
        {(answer) => (answer.items ? <Items score={answer} /> : <Counties score={answer} />)}
      </Waiting>
    </section>
  );
}
