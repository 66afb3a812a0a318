import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { hashOf, verifyChain, type StoredEvent } from '../src/index.js';

const folder = new URL('fixtures/recorded-streams/', import.meta.url);
const files = (await readdir(folder)).sort();

/** Recorded once, by the release of their number; never written again. A change that breaks one breaks every log out there. */
describe('Streams recorded by earlier releases', () => {
  it('are there', () => {
    expect(files.length).toBeGreaterThan(0);
  });

  it.each(files)('verify for ever: %s', async (file) => {
    // The fixture holds stored events and nothing else.
    const events = JSON.parse(await readFile(new URL(file, folder), 'utf8')) as StoredEvent[];
    expect(events.map(hashOf)).toStrictEqual(events.map(({ hash }) => hash));
    const report = await verifyChain({ readByStream: async (after) => (after === undefined ? events : []) });
    expect(report).toMatchObject({ events: events.length, brokenStreams: 0 });
  });

  it('hold the hash that the documented form gives', async () => {
    const events = JSON.parse(await readFile(new URL('0001-order.json', folder), 'utf8')) as StoredEvent[];
    expect(events[0]?.hash).toBe('cfda516751737f01922172d094c85ba5248b0ad01f39d7d1fe064757f108b1e5');
  });
});
