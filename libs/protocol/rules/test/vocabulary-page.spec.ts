import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { typeNameOf, vocabulary, type RecordShape, type Shape } from '../src/index.js';

const page = fileURLToPath(new URL('../../../../docs/policy.md', import.meta.url));
const [begin, end] = ['<!-- variables: npm run docs -w @parley/rules -->', '<!-- end of variables -->'];

/** A row per member of a variable; members of what is in a list below it. */
function rowsOf({ fields }: RecordShape, path: string): readonly string[] {
  return Object.entries(fields).flatMap(([name, { shape, about }]) => [
    `| \`${path}.${name}\` | ${typeNameOf(shape)}${boundOf(shape)} | ${about} |`,
    ...(shape.kind === 'list' && shape.of.kind === 'record' ? rowsOf(shape.of, `${path}.${name}[]`) : []),
  ]);
}

const boundOf = (shape: Shape): string => (shape.kind === 'list' ? `, at most ${shape.most.toLocaleString('en')}` : '');

const table = [
  '| variable | type | meaning |',
  '| --- | --- | --- |',
  ...Object.entries(vocabulary).flatMap(([name, shape]) => rowsOf(shape, name)),
].join('\n');

it('the page of the rules names every variable as it is (npm run docs -w @parley/rules writes it)', async () => {
  const text = readFileSync(page, 'utf8');
  const [before = '', rest = ''] = text.split(begin);
  const [, after = ''] = rest.split(end);
  const written = await format(`${before}${begin}\n\n${table}\n\n${end}${after}`, {
    ...(await resolveConfig(page)),
    filepath: page,
  });
  if (process.env['PARLEY_WRITE_DOCS'] === '1') writeFileSync(page, written);
  expect(readFileSync(page, 'utf8')).toBe(written);
});
