import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figureOf, measureNamed, sorted } from '../../src/desks/county_figures.ts';
import { drawn } from '../../src/desks/map_shapes.ts';
import { legendOf, shadeOf, stepsOf } from '../../src/desks/shades.ts';
import { chartOf, roundTop } from '../../src/desks/trend_chart.ts';
import { ordered, parsed, withFilter } from '../../src/kept_filters.ts';
import { dayOf, duringText, monthText, timeText } from '../../src/moments.ts';
import { match } from '../../src/routes.ts';
import { tsv } from '../../src/tsv.ts';

test('a map lies with north up, as wide as its latitude says, and names what has no outline', () => {
  const square: [number, number][] = [
    [1_180_000, 350_000],
    [1_190_000, 350_000],
    [1_190_000, 360_000],
    [1_180_000, 360_000],
    [1_180_000, 350_000],
  ];
  const map = drawn({ counties: ['A1', 'A2'], outlines: [{ grid: 'A1', polygons: [[square]] }] });
  assert.equal(map.height, 10_000);
  assert.ok(Math.abs(map.width - 10_000 * Math.cos((35.5 * Math.PI) / 180)) < 1);
  assert.deepEqual(map.without, ['A2']);
  assert.match(map.shapes[0]!.path, /^M0 10000L\d+ 10000L\d+ 0L0 0L0 10000Z$/);
  assert.deepEqual(map.shapes[0]!.label, [Math.round(map.width / 2), 5000]);
  assert.deepEqual(drawn({ counties: ['A1'], outlines: [] }).without, ['A1']);
});

test('shades are few, the strongest is the highest, and nothing has one of its own', () => {
  const steps = stepsOf([0, 3, 9, 40]);
  assert.deepEqual(steps, [10, 20, 30, 40]);
  assert.deepEqual(
    [0, 1, 10, 11, 40].map((one) => shadeOf(one, steps)),
    [0, 1, 1, 2, 4],
  );
  assert.deepEqual(stepsOf([2, 1, 0]), [1, 2]);
  assert.equal(shadeOf(2, [1, 2]), 4);
  assert.equal(shadeOf(1, [1, 2]), 3);
  assert.deepEqual(stepsOf([0, 0]), []);
  assert.deepEqual(legendOf([1, 2]), [
    { shade: 0, from: 0, to: 0 },
    { shade: 3, from: 1, to: 1 },
    { shade: 4, from: 2, to: 2 },
  ]);
});

test('a county’s figure is what is overdue, what lateness costs now and within a week, or what is open', () => {
  const line = { county: 'A1', clocks: 3, points: 10, coming_points: 5, open: 8 };
  assert.deepEqual(
    (['overdue', 'cost', 'load'] as const).map((one) => figureOf(line, one)),
    [3, 15, 8],
  );
  assert.equal(figureOf(undefined, 'cost'), 0);
  assert.equal(measureNamed('nonsense'), 'overdue');
});

test('the worst stands first: most overdue, oldest, dearest, but the lowest score', () => {
  const line = (county: string, rest: object) => ({ county, clocks: 0, points: 0, ...rest });
  const lines = [
    line('a', { clocks: 1, oldest_days: 5, score: 900 }),
    line('b', { clocks: 4, points: 10, score: 700 }),
    line('c', { clocks: 4, points: 20 }),
  ];
  const order = (column: Parameters<typeof sorted>[1]) => sorted(lines, column).map((one) => one.county);
  assert.deepEqual(order('clocks'), ['c', 'b', 'a']);
  assert.deepEqual(order('oldest'), ['a', 'c', 'b']);
  assert.deepEqual(order('score'), ['b', 'a', 'c']);
});

test('a year’s columns stand on a round scale', () => {
  assert.deepEqual([0, 3, 7, 12, 120, 240].map(roundTop), [1, 3, 10, 20, 200, 250]);
  const month = (name: string, found: number) => ({ month: name, found, ended: 0, missed: 1 });
  const chart = chartOf([month('2025-03', 20), month('2025-04', 5)], 600, 100);
  assert.equal(chart.columns.length, 6);
  assert.equal(chart.columns[0]!.height, 100);
  assert.equal(chart.columns[1]!.height, 0);
  assert.ok(chart.columns.every((one) => one.x >= 0 && one.x + one.width <= 600));
  assert.deepEqual(
    chart.lines.map((one) => one.figure),
    [0, 10, 20],
  );
});

test('days and months are said as the office says them', () => {
  const now = Date.parse('2026-02-02T09:00+08:00');
  assert.equal(duringText('2025-03', now), '2025年3月');
  assert.equal(duringText('2026-01-27/2026-02-02', now), '1月27日 – 2月2日');
  assert.equal(duringText('2025-03', now, true), 'Mar 2025');
  assert.equal(duringText('nonsense', now), 'nonsense');
  assert.equal(monthText('2025-11', false), '11月');
  assert.equal(dayOf('2026-02-01T23:30:00.000Z'), '2026-02-02');
  assert.equal(timeText('2026-02-02T01:05:00.000Z'), '09:05');
});

test('a table is text that a spreadsheet takes', () => {
  assert.equal(
    tsv([
      ['县区', '超期'],
      ['河东\t区 ', 12],
      ['x\ny', undefined],
    ]),
    '县区\t超期\n河东 区\t12\nx y\t',
  );
});

test('filters are kept under a name, once, whatever the order of their words', () => {
  assert.equal(ordered(new URLSearchParams('within=A1&open=true&text=')), 'open=true&within=A1');
  const one = withFilter([], '河东', 'open=true');
  assert.deepEqual(withFilter(one, '河东', 'open=false'), [{ name: '河东', query: 'open=false' }]);
  assert.deepEqual(parsed('not json'), []);
  assert.deepEqual(parsed('[{"name":1},{"name":"a","query":"b"}]'), [{ name: 'a', query: 'b' }]);
});

test('the wall has an address of its own', () => {
  assert.equal(match('/wall', new URLSearchParams('grid=A371301')).page, 'wall');
});
