import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { catalogue } from '../../words.ts';

const source = join(import.meta.dirname, '../../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
const texts = files.map((name) => [name, readFileSync(join(source, name), 'utf8')] as const);
const own = Object.keys(catalogue('zh')).filter((id) => /^(web|admin)\./.test(id));

test('each text that the pages ask for is in the catalogue, in both languages', () => {
  const english = catalogue('en');
  for (const [name, text] of texts)
    for (const [, id] of text.matchAll(/'((?:web|admin)\.[a-zA-Z0-9.-]+)'/g))
      if (!own.includes(id!) && !own.some((one) => one.startsWith(`${id}.`)))
        assert.fail(`${name} asks for ${id}`);
  for (const id of own) assert.ok(english[id], id);
});

test('no text of the pages lies unused in the catalogue', () => {
  const all = texts.map(([, text]) => text).join('\n');
  const built = [
    ...[...all.matchAll(/[`']((?:web|admin)\.[a-zA-Z0-9.-]*[.-])\$\{/g)].map(([, beginning]) => beginning!),
    ...[...all.matchAll(/word\('(web\.[a-z-]+)'/g)].map(([, beginning]) => `${beginning}.`),
  ];
  const unused = own.filter(
    (id) => !all.includes(`'${id}'`) && !all.includes(`"${id}"`) && !built.some((one) => id.startsWith(one)),
  );
  assert.deepEqual(unused, []);
});

test('nothing that a user reads stands in the source', () => {
  for (const [name, text] of texts) {
    const code = text.replace(/\/\/.*$/gm, '').replace(/\/\*[\s\S]*?\*\//g, '');
    // What makes a date in Chinese, and separators of what people type.
    const rest = code.replace(/年|月|日|，、/g, '');
    assert.doesNotMatch(rest, /\p{Script=Han}/u, name);
  }
});

test('no page has styles or scripts of its own', () => {
  for (const [name, text] of texts)
    assert.doesNotMatch(text, /\bstyle=|dangerouslySetInnerHTML|innerHTML|\beval\(/, name);
});
