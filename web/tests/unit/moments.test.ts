import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  at,
  dayText,
  daysSince,
  endOfDay,
  endOfWeek,
  fullText,
  momentText,
  pointsText,
} from '../../src/moments.ts';

const now = at('2026-02-02T09:00:00.000+08:00'); // a Monday

test('a limit ends at 24:00 of its last day, in Beijing time wherever the browser is', () => {
  assert.equal(momentText('2026-01-15T00:00:00.000+08:00', now), '1月14日 24:00');
  assert.equal(momentText('2026-01-14T16:00:00.000Z', now, true), '14 Jan 24:00');
  assert.equal(fullText('2026-01-01T00:00:00.000+08:00'), '2025-12-31 24:00');
});

test('the year is said only where it is another one', () => {
  assert.equal(dayText('2025-12-29T11:56:00.000+08:00', now), '2025年12月29日');
  assert.equal(dayText(1769996400000, now), '2月2日');
});

test('today ends at midnight in Beijing, the week on Sunday', () => {
  assert.equal(endOfDay(now), at('2026-02-03T00:00:00.000+08:00'));
  assert.equal(endOfWeek(now), at('2026-02-09T00:00:00.000+08:00'));
  assert.equal(endOfWeek(at('2026-02-08T23:59:00.000+08:00')), at('2026-02-09T00:00:00.000+08:00'));
});

test('points have their sign and one decimal', () => {
  assert.equal(pointsText(10), '−1.0');
  assert.equal(pointsText(25), '−2.5');
  assert.equal(pointsText(0), '0.0');
});

test('days are whole ones that have passed', () => {
  assert.equal(daysSince('2026-01-01T00:00:00.000+08:00', now), 32);
});
