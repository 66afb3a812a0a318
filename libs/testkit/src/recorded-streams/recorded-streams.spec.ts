import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { recordedCodec, type RecordedShapes } from '@parley/aggregate';
import { MemoryEventLog, newStream, type StoredEvent } from '@parley/event-log';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recordedStreamLaws } from './recorded-streams.laws.js';
import { addRecording } from './recording.js';

type Counted =
  | { readonly type: 'counted'; readonly data: { readonly by: number } }
  | { readonly type: 'named'; readonly data: { readonly name: string } };

/** Counts were texts at first. */
const shapes: RecordedShapes<Counted> = {
  counted: { schemaVersion: 2, upcasts: { 1: ({ by }) => ({ by: Number(by) }) } },
  named: { schemaVersion: 1 },
};
type Counts = ReadonlyMap<string, number>;
const fold = {
  codec: recordedCodec<Counted>(shapes),
  initial: (): Counts => new Map(),
  evolve: (counts: Counts, { type, data }: Counted): Counts =>
    type === 'named'
      ? new Map([...counts, [data.name, 0]])
      : new Map([...counts].map(([name, count]) => [name, count + data.by])),
};
const dataOf = (properties: object) => ({ data: { type: 'object', properties, additionalProperties: false } });
const schemaText = JSON.stringify({
  $id: 'counter.recorded',
  events: {
    counted: { 1: dataOf({ by: { type: 'string' } }), 2: dataOf({ by: { type: 'number' } }) },
    named: { 1: dataOf({ name: { type: 'string' } }) },
  },
});

let folder = '';
beforeEach(() => {
  vi.stubEnv('PARLEY_PIN_STATES', '');
  folder = mkdtempSync(join(tmpdir(), 'parley-recordings-'));
  writeFileSync(join(folder, 'schema.json'), schemaText);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const all = [
  { type: 'named', schemaVersion: 1, data: { name: 'b' } },
  { type: 'named', schemaVersion: 1, data: { name: 'a' } },
  { type: 'counted', schemaVersion: 1, data: { by: '2' } },
  { type: 'counted', schemaVersion: 2, data: { by: 3 } },
];

async function written(events: readonly object[]): Promise<readonly StoredEvent[]> {
  const log = new MemoryEventLog();
  const recordedAt = '2026-04-23T10:00:00.000Z';
  // What a test makes of the events above.
  await log.append({
    streamId: 's',
    expected: newStream,
    events: events as typeof all,
    meta: { cause: 'test' },
    recordedAt,
  });
  return log.readByStream(undefined, 100);
}

/** A recording of these events, with its state pinned. */
async function recorded(events: readonly object[] = all): Promise<void> {
  addRecording(join(folder, 'logs'), await written(events));
  vi.stubEnv('PARLEY_PIN_STATES', '1');
  await broken();
  vi.stubEnv('PARLEY_PIN_STATES', '');
}

/** The titles of the laws that are broken. */
async function broken(): Promise<readonly string[]> {
  const at = (name: string) => pathToFileURL(join(folder, name));
  const titles: string[] = [];
  for (const { title, holds } of recordedStreamLaws({ fold, shapes, schema: at('schema.json'), logs: at('logs/') })) {
    await holds().catch((error: unknown) => {
      if (!(error instanceof Error) || error.name !== 'AssertionError') throw error;
      titles.push(title);
    });
  }
  return titles;
}

const file = (name: string): string => join(folder, 'logs', name);
function edit(name: string, from: string, to: string): void {
  const text = readFileSync(file(name), 'utf8');
  if (!text.includes(from)) throw new Error(`${name} holds no ${from}`);
  writeFileSync(file(name), text.replace(from, to));
}
const wrong = {
  listed: 'are all there, as they were written',
  complete: 'hold every event type in every schema version',
  verify: 'verify: 0001.events.json',
  fit: 'have the released shapes: 0001.events.json',
  fold: 'fold to what they did: 0001.events.json',
};

describe('the laws of recorded streams', () => {
  it('hold for what was recorded, old shapes among it', async () => {
    await recorded();
    expect(await broken()).toStrictEqual([]);
    expect(JSON.parse(readFileSync(file('0001.state.json'), 'utf8'))).toStrictEqual({
      s: [
        ['a', 5],
        ['b', 5],
      ],
    });
  });

  it.each<[string, readonly string[], () => Promise<void> | void]>([
    [
      'a recording is changed',
      [wrong.listed, wrong.verify, wrong.fold],
      () => edit('0001.events.json', '\\"by\\":3', '\\"by\\":4'),
    ],
    ['a recording is changed that keeps to its chain', [wrong.listed], () => edit('0001.events.json', '[\n', '[ \n')],
    ['a recording is gone', [wrong.listed, wrong.complete], () => rmSync(file('0001.events.json'))],
    ['a recording is listed with another hash', [wrong.listed], () => edit('manifest.json', ': "', ': "0')],
    ['a recording is not listed', [wrong.listed], () => rmSync(file('manifest.json'))],
    ['the state is another one', [wrong.fold], () => edit('0001.state.json', '5', '6')],
    ['the state has one member more', [wrong.fold], () => edit('0001.state.json', '"s":', '"t": 1, "s":')],
    ['the state is not pinned', [wrong.fold], () => rmSync(file('0001.state.json'))],
  ])('are broken when %s', async (_, titles, spoil) => {
    await recorded();
    await spoil();
    expect(await broken()).toStrictEqual(titles);
  });

  it.each<[string, readonly string[], readonly object[]]>([
    ['a type is in none', [wrong.complete], all.filter(({ type }) => type !== 'named')],
    ['a schema version is in none', [wrong.complete], all.filter(({ data }) => data.by !== '2')],
    ['a member has no shape', [wrong.fit], [...all, { type: 'named', schemaVersion: 1, data: { name: 'c', size: 1 } }]],
    ['a member has another shape', [wrong.fit], [...all, { type: 'named', schemaVersion: 1, data: { name: 1 } }]],
  ])('are broken when %s', async (_, titles, events) => {
    await recorded(events);
    expect(await broken()).toStrictEqual(titles);
  });

  it('are broken for an event that the release does not know', async () => {
    await recorded();
    addRecording(join(folder, 'logs'), await written([{ type: 'merged', schemaVersion: 1, data: {} }]));
    await expect(broken()).rejects.toThrow('does not know event type merged');
  });

  it('leave a pinned state as it is, whatever the release makes of the stream', async () => {
    await recorded();
    edit('0001.state.json', '5', '6');
    vi.stubEnv('PARLEY_PIN_STATES', '1');
    expect(await broken()).toStrictEqual([wrong.fold]);
  });

  it('are broken where nothing is recorded', async () => {
    expect(await broken()).toStrictEqual([wrong.listed, wrong.complete]);
  });
});
