import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadDescriptors } from '@parley/lifecycle';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { configurationDocument } from './configuration.document.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const PUBLISHED = join(root, 'docs/configuration.md');

const written = await format(await configurationDocument(), {
  ...(await resolveConfig(PUBLISHED)),
  filepath: PUBLISHED,
});
if (process.env['PARLEY_WRITE_DOCS'] === '1') writeFileSync(PUBLISHED, written);
const published = readFileSync(PUBLISHED, 'utf8');

const notShipped = (await loadDescriptors()).filter(({ shipped }) => !shipped);
const unshipped = notShipped.map(({ name }) => name);

/** Sources of the projects of a folder, without their specs, and without services that operators do not get yet. */
function sourcesOf(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => folder !== 'services' || !unshipped.includes(path.split('/')[0] ?? ''))
    .filter((path) => /^(?:[\w-]+\/){1,2}(?:src|bin)\/.*\.m?[jt]s$/.test(path) && !/\.spec\.ts$/.test(path))
    .map((path) => readFileSync(join(root, folder, path), 'utf8'));
}

const sources = ['libs', 'services', 'tools'].flatMap(sourcesOf).join('\n');
const namesIn = (text: string): readonly string[] =>
  [...new Set(text.match(/\b(?:PARLEY|OTEL)_[A-Z]+(?:_[A-Z\d]+)*\b/g))].toSorted();
/** Names of other things: the stream of events on NATS, and so on. */
const noVariables = /^(?:PARLEY_EVENTS|PARLEY_DEAD_LETTERS|PARLEY_CI_MARK)$/;

/** Variables that are told to a service that operators do not get yet, and that no other one has. */
const ofUnshipped = namesIn(JSON.stringify(notShipped.map(({ environment }) => environment)));

describe('docs/configuration.md', () => {
  it('is written from the specifications as they are (npm run docs writes it)', () => {
    expect(published).toBe(written);
  });

  it('names every variable that a source reads', () => {
    const named = [...namesIn(published), ...ofUnshipped];
    expect(namesIn(sources).filter((name) => !named.includes(name) && !noVariables.test(name))).toStrictEqual([]);
  });

  it('names no variable that nothing reads', () => {
    const read = [...namesIn(sources), 'PARLEY_WRITE_DOCS'];
    expect(namesIn(published).filter((name) => !read.includes(name))).toStrictEqual([]);
  });
});
