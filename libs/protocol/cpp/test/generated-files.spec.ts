import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { generatedFiles } from '../schema/generated-files.js';

const FOLDER = new URL('../src/generated/', import.meta.url);
const files = generatedFiles();

if (process.env['PARLEY_WRITE_VALIDATORS'] === '1') {
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(new URL(name, FOLDER), text);
}

describe('the files that are written from the schema', () => {
  test('are those of the folder, and no others', () => {
    expect(readdirSync(FOLDER).toSorted()).toStrictEqual(Object.keys(files).toSorted());
  });

  test.each(Object.entries(files))('hold %s as the schema makes it (npm run validators writes it)', (name, text) => {
    expect(readFileSync(new URL(name, FOLDER), 'utf8')).toBe(text);
  });

  test('import nothing but files of this project', () => {
    const sources = Object.values(files).flatMap((text) =>
      [...text.matchAll(/from '([^']+)'/g)].map(([, from]) => from),
    );
    expect(sources.filter((from) => from?.startsWith('../') !== true)).toStrictEqual([]);
  });
});
