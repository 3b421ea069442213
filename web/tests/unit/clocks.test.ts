import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstClock, grouped, standing } from '../../src/clock_words.ts';
import { stepsOf } from '../../src/case/steps.ts';
import { weeksOf } from '../../src/case/weeks.ts';
import type { Clock } from '../../src/types.ts';

const now = Date.parse('2026-02-02T09:00:00.000+08:00');
const clock = (rest: Partial<Clock>): Clock => ({
  number: 1,
  rule: 'T11',
  clock: 'handle',
  unit: 'u',
  ...rest,
});

test('what is late comes before today, this week and later; what is suspended comes last', () => {
  const item = (id: string, rest: Partial<Clock>) => ({ id, clocks: [clock(rest)] });
  const items = [
    item('late', { due: '2026-01-15T00:00:00.000+08:00', overdue: true }),
    item('today', { due: '2026-02-03T00:00:00.000+08:00' }),
    item('sunday', { due: '2026-02-09T00:00:00.000+08:00' }),
    item('later', { due: '2026-02-10T00:00:00.000+08:00' }),
    item('paused', { paused: true }),
  ];
  assert.deepEqual(
    grouped(items, now).map(([group, list]) => [group, list.map((one) => one.id)]),
    [
      ['late', ['late']],
      ['today', ['today']],
      ['week', ['sunday']],
      ['later', ['later']],
      ['paused', ['paused']],
    ],
  );
});

test('an item stands where its own clock with the least time left does, not another unit’s', () => {
  const own = clock({ number: 2, due: '2026-02-05T00:00:00.000+08:00', asked_for: true });
  const other = clock({ number: 1, due: '2026-02-03T00:00:00.000+08:00', asked_for: false });
  assert.equal(firstClock([other, own])?.number, 2);
});

test('a limit that was missed stays late though it ended; one annulled does not', () => {
  const breach = { fell_due: '', feeds: 'A3.4', points: 10, annulled: false };
  assert.equal(standing(clock({ open: false, breach }), now), 'late');
  assert.equal(standing(clock({ open: false, breach: { ...breach, annulled: true } }), now), 'ended');
  assert.equal(standing(clock({ open: true, paused: true }), now), 'paused');
  assert.equal(standing(clock({ open: true, due: '2026-02-03T00:00:00.000+08:00' }), now), 'near');
});

test('what the system did folds into one line, but a breach stands alone', () => {
  const event = (seq: number, actor: string, action: string) => ({ seq, actor, action, at: 0 });
  const steps = stepsOf([
    event(1, 'p', 'log'),
    event(2, 'system', 'warn'),
    event(3, 'system', 'urge'),
    event(4, 'system', 'breach'),
    event(5, 'system', 'urge'),
  ]);
  assert.deepEqual(
    steps.map((one) => (one.kind === 'event' ? one.event.seq : one.events.map((other) => other.seq))),
    [1, [2, 3], 4, [5]],
  );
});

test('a derivation is laid out in weeks from Monday', () => {
  const weeks = weeksOf(
    ['2026-01-09', '2026-01-10', '2026-01-11', '2026-01-12'].map((day) => ({ day, how: 'counted', number: 1 })),
  );
  assert.equal(weeks.length, 2);
  assert.equal(weeks[0]!.findIndex(Boolean), 4);
  assert.equal(weeks[1]![0]?.day, '2026-01-12');
});
