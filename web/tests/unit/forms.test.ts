import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Drafts } from '../../src/drafts.ts';
import { commandData, missing } from '../../src/field_values.ts';
import { commonActions } from '../../src/desks/common_actions.ts';
import { fill } from '../../src/fill.ts';
import { match } from '../../src/routes.ts';
import { number, wholeNumber } from '../../src/shell/number.ts';
import type { FieldForm, ToDoItem } from '../../src/types.ts';

class Kept {
  readonly items = new Map<string, string>();
  getItem = (name: string) => this.items.get(name) ?? null;
  setItem = (name: string, value: string) => void this.items.set(name, value);
  removeItem = (name: string) => void this.items.delete(name);
}

test('a draft outlives the page and keeps its key; another person does not see it', () => {
  const kept = new Kept();
  let keys = 0;
  const fresh = () => new Drafts(kept, () => `key-${++keys}`);
  const before = fresh();
  const draft = before.open('a', 'log');
  before.save('a', 'log', { ...draft, values: { words: '异味' } });
  const after = fresh().open('a', 'log');
  assert.deepEqual(after, { values: { words: '异味' }, key: 'key-1' });
  assert.deepEqual(fresh().open('b', 'log').values, {});
});

test('a draft that was acted upon is gone, and the next has another key', () => {
  const kept = new Kept();
  let keys = 0;
  const drafts = new Drafts(kept, () => `key-${++keys}`);
  drafts.save('a', 'log', { ...drafts.open('a', 'log'), values: { words: 'x' } });
  drafts.drop('a', 'log');
  assert.equal(kept.items.size, 0);
  assert.equal(drafts.open('a', 'log').key, 'key-2');
});

test('a browser that keeps nothing still has the form of this page', () => {
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new Error('full');
    },
    removeItem: () => undefined,
  };
  const drafts = new Drafts(full, () => 'key');
  drafts.save('a', 'log', { values: { words: 'x' }, key: 'key' });
  assert.deepEqual(drafts.open('a', 'log').values, { words: 'x' });
});

const field = (name: string, kind: string, rest: Partial<FieldForm> = {}): FieldForm => ({
  name,
  kind,
  label: name,
  required: false,
  ...rest,
});

test('a command says what was filled in, each in its own form, and nothing else', () => {
  const fields = [
    field('unit', 'unit'),
    field('units', 'unit', { many: true }),
    field('note', 'long-text'),
    field('empty', 'text'),
    field('limit', 'limit'),
    field('days', 'number'),
    field('difficult', 'flag'),
    field('hide', 'lines'),
    field('outcome', 'choice', { choices: [{ value: 'refer', label: '' }] }),
    field('parties', 'parties'),
    field('attachments', 'file'),
  ];
  const unit = { code: 'A371301-environment', name: '兰山区环保局' };
  const values = {
    unit: [unit],
    units: [unit],
    note: ' 已清理 ',
    empty: '  ',
    limit: { amount: '5', unit: 'WD' },
    days: '3',
    difficult: true,
    hide: '张三\n\n张三\n李四',
    outcome: 'refer',
    parties: [
      { unit: [unit], task: ' 取样 ' },
      { unit: [], task: 'x' },
    ],
    attachments: [{ hash: 'ab' }],
  };
  assert.deepEqual(commandData(fields, values), {
    unit: 'A371301-environment',
    units: ['A371301-environment'],
    note: '已清理',
    limit: '5WD',
    days: 3,
    difficult: true,
    hide: ['张三', '李四'],
    outcome: 'refer',
    parties: [{ unit: 'A371301-environment', task: '取样' }],
    attachments: ['ab'],
  });
});

test('what is required and empty is named; blanks are empty', () => {
  assert.deepEqual(
    missing([field('result', 'long-text', { required: true }), field('note', 'text')], { result: ' \n' }).map(
      (one) => one.name,
    ),
    ['result'],
  );
});

test('an address names its page; what is none is unknown', () => {
  assert.deepEqual(match('/supervisor/A371303/A371303-office', new URLSearchParams()).parts, {
    grid: 'A371303',
    unit: 'A371303-office',
  });
  assert.equal(match('/cases/2025-0000001/', new URLSearchParams()).page, 'case');
  assert.equal(match('/cases/%E0%A4%A', new URLSearchParams()).page, 'unknown');
  assert.equal(match('/nothing', new URLSearchParams()).page, 'unknown');
});

test('a number may be typed short', () => {
  assert.equal(wholeNumber('r2025-37'), 'R2025-0000037');
  assert.ok(number.test('2025-0013737') && !number.test('2025年'));
});

test('a text tells one from several', () => {
  assert.equal(fill('{count} {count|case|cases}', { count: 1 }), '1 case');
  assert.equal(fill('{count} {count|case|cases}', { count: 3 }), '3 cases');
  assert.equal(fill('{moment} 到期', {}), '{moment} 到期');
});

test('of several, only what all allow and what needs nothing is done at once', () => {
  const item = (...actions: [string, string[]][]) =>
    ({
      actions: actions.map(([action, needs]) => ({ action, needs, clause: '', party: 0 })),
    }) as unknown as ToDoItem;
  const one = item(['accept', []], ['return_report', ['reason']], ['annotate', ['note']]);
  assert.deepEqual(commonActions([one, item(['accept', []], ['pass', []])]), ['accept']);
  assert.deepEqual(commonActions([one, item(['pass', []])]), []);
});
