import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  comparePositions,
  hashOf,
  MemoryEventLog,
  newStream,
  type Append,
  type AppendOutcome,
  type CommittedEvent,
  type EventLog,
  type EventShape,
  type RecordedEvent,
  type Snapshot,
  type StreamHead,
} from '../src/index.js';
import { anAppend } from './appends.js';
import { withParts } from './parts-of.js';

/** Two replicas' logs over one fresh store. */
export interface LogsUnderTest {
  readonly log: EventLog;
  readonly other: EventLog;
}

/** What every adapter of the port keeps. `makeLogs` gives an empty store each time. */
export function eventLogContract(name: string, makeLogs: () => Promise<LogsUnderTest>): void {
  describe(`${name}, as an event log,`, () => {
    let log: EventLog;
    let other: EventLog;
    beforeEach(async () => ({ log, other } = await makeLogs()));
    afterEach(async () => {
      await log.close();
      await other.close();
    });
    const appended = async (append: Append): Promise<StreamHead> => headOf(await log.append(append));

    describe('appending', () => {
      it('answers the new head and gives back what was appended, in order', async () => {
        const received = {
          type: 'order-received',
          schemaVersion: 1,
          data: { text: 'ü\u0000"\\', list: [1, null, { a: true }] },
        };
        const accepted = { type: 'order-accepted', schemaVersion: 2, data: { left: undefined, kept: -0.5 } };
        const meta = { cause: 'REQUEST', clientAddress: '192.0.2.1:5683' };
        const head = await appended(anAppend('a', { events: [received, accepted], meta }));
        const events = await log.readStream('a');
        expect(events.map(({ type, schemaVersion, data }) => ({ type, schemaVersion, data }))).toStrictEqual([
          received,
          { ...accepted, data: { kept: -0.5 } },
        ]);
        expect(events.map((event) => event.meta)).toStrictEqual([meta, meta]);
        expect(events.map((event) => event.version)).toStrictEqual([1, 2]);
        expect(events.map((event) => event.recordedAt)).toStrictEqual(Array(2).fill('2026-11-22T08:00:00.000Z'));
        expect(head).toStrictEqual({ version: 2, hash: events[1]?.hash });
        expect(await other.readStream('a')).toStrictEqual(events);
        expect(await log.readStream('a', 1)).toStrictEqual(events.slice(1));
        expect(await log.readStream('nobody')).toStrictEqual([]);
      });

      it('gives each of many streams that are read at once what a read of it alone gives', async () => {
        const event = { type: 'order-received', schemaVersion: 1, data: {} };
        // Some are longer than what goes together in one statement.
        const lengths = Array.from({ length: 150 }, (_, at) => (at % 50 === 0 ? 150 : at % 4));
        for (const [at, length] of lengths.entries())
          if (length > 0) await appended(anAppend(`s${at}`, { events: Array<typeof event>(length).fill(event) }));
        const wanted = lengths.flatMap((length, at) => [
          { streamId: `s${at}`, after: 0, limit: undefined, versions: length },
          { streamId: `s${at}`, after: 1, limit: 100, versions: Math.min(Math.max(0, length - 1), 100) },
        ]);
        const read = await Promise.all(
          wanted.map(({ streamId, after, limit }) => log.readStream(streamId, after, limit)),
        );
        expect(read.map((events) => events.map(({ streamId, version }) => `${streamId} ${version}`))).toStrictEqual(
          wanted.map(({ streamId, after, versions }) =>
            Array.from({ length: versions }, (_, at) => `${streamId} ${after + 1 + at}`),
          ),
        );
        expect(read[0]).toStrictEqual(await other.readStream('s0'));
      });

      it('chains each stream by hash', async () => {
        const head = await appended(anAppend('a'));
        await appended(anAppend('a', { expected: head }));
        const [first, second] = await log.readStream('a');
        expect([first?.prevHash, second?.prevHash]).toStrictEqual(['', first?.hash]);
        for (const event of [first, second]) {
          if (event === undefined) throw new Error('an event is missing');
          const { data, meta, ...rest } = event;
          expect(event.hash).toBe(hashOf({ ...rest, dataText: JSON.stringify(data), metaText: JSON.stringify(meta) }));
        }
      });

      it('refuses another version, another hash, and a stream that is there already', async () => {
        const head = await appended(anAppend('a'));
        const conflict = { kind: 'version-conflict' };
        expect(await log.append(anAppend('a'))).toStrictEqual(conflict);
        expect(await log.append(anAppend('a', { expected: { version: 1, hash: 'f'.repeat(64) } }))).toStrictEqual(
          conflict,
        );
        expect(await log.append(anAppend('a', { expected: { ...head, version: 2 } }))).toStrictEqual(conflict);
        expect(await log.append(anAppend('b', { expected: head }))).toStrictEqual(conflict);
        expect(await log.readStream('a')).toHaveLength(1);
        expect(await log.readStream('b')).toStrictEqual([]);
      });

      it.each<[string, Partial<Append>]>([
        ['of one event each', {}],
        ['of two events each', { events: Array(2).fill({ type: 'noted', schemaVersion: 1, data: {} }) }],
        ['with keys', { claim: [] }],
      ])('refuses wrong heads among right ones in one go, %s', async (_, change) => {
        const ids = Array.from({ length: 12 }, (__, at) => `s${at}`);
        const one = (id: string, more: Partial<Append>): Promise<AppendOutcome> => {
          const claim = change.claim === undefined ? {} : { claim: [id] };
          return log.append(anAppend(id, { ...change, ...claim, ...more }));
        };
        const heads = (await Promise.all(ids.map((id) => one(id, {})))).map(headOf);
        const wrong = { hash: 'f'.repeat(64) };
        const outcomes = await Promise.all(
          ids.map((id, at) => {
            const head = heads[at] ?? newStream;
            const expected =
              [head, { ...head, ...wrong }, { ...head, version: head.version + 1 }, newStream][at % 4] ?? head;
            return one(id, { expected });
          }),
        );
        const kinds = ['appended', 'version-conflict', 'version-conflict', 'version-conflict'];
        expect(outcomes.map(({ kind }) => kind)).toStrictEqual([...kinds, ...kinds, ...kinds]);
        for (const [at, id] of ids.entries()) {
          const each = heads[at]?.version ?? 0;
          expect(await log.readStream(id)).toHaveLength(at % 4 === 0 ? 2 * each : each);
        }
      });

      it('lets exactly one of two replicas write a version', async () => {
        let expected = newStream;
        for (let round = 0; round < 10; round += 1) {
          const outcomes = await Promise.all(
            [log, other, log, other].map((one) => one.append(anAppend('a', { expected }))),
          );
          expect(outcomes.map(({ kind }) => kind).sort()).toStrictEqual([
            'appended',
            ...Array(3).fill('version-conflict'),
          ]);
          expected = headOf(outcomes.find(({ kind }) => kind === 'appended'));
        }
        expect(await log.readStream('a')).toHaveLength(10);
      });

      it('handles a consumed message once', async () => {
        const inbox = { consumer: 'order', messageId: 'm1' };
        const head = await appended(anAppend('a', { inbox }));
        const repeat = anAppend('a', { expected: head, inbox, claim: ['k'] });
        expect(await other.append(repeat)).toStrictEqual({ kind: 'already-handled', messageIds: ['m1'] });
        expect(await log.append(anAppend('a', { inbox }))).toStrictEqual({
          kind: 'already-handled',
          messageIds: ['m1'],
        });
        expect(await log.lookUp(['k'])).toStrictEqual(new Map());
        expect(await log.append({ ...repeat, inbox: { ...inbox, consumer: 'policy' } })).toMatchObject({
          kind: 'appended',
        });
      });

      it('writes what several messages caused in one append, each event with its own meta', async () => {
        const inbox = ['m1', 'm2'].map((messageId) => ({ consumer: 'policy', messageId }));
        const events = ['first', 'second'].map((cause) => ({
          type: 'said',
          schemaVersion: 1,
          data: {},
          meta: { cause },
        }));
        expect(await log.append(anAppend('a', { events, inbox }))).toMatchObject({ kind: 'appended' });
        expect((await log.readStream('a')).map(({ meta }) => meta)).toStrictEqual([
          { cause: 'first' },
          { cause: 'second' },
        ]);
        const later = ['m2', 'm3'].map((messageId) => ({ consumer: 'policy', messageId }));
        expect(await log.append(anAppend('b', { inbox: later }))).toStrictEqual({
          kind: 'already-handled',
          messageIds: ['m2'],
        });
        expect(await log.append(anAppend('b', { inbox: later.slice(1) }))).toMatchObject({ kind: 'appended' });
      });

      it('writes a message, keys and deadlines without an event', async () => {
        const claim = ['k'];
        const append = anAppend('a', { events: [], inbox: { consumer: 'order', messageId: 'm1' }, claim });
        expect(await log.append(append)).toStrictEqual({ kind: 'appended', head: newStream });
        expect(await log.append(append)).toStrictEqual({ kind: 'already-handled', messageIds: ['m1'] });
        expect(await log.lookUp(['k'])).toStrictEqual(new Map([['k', 'a']]));
      });

      it('rejects what cannot be stored and writes the others all the same', async () => {
        const outcomes = await Promise.allSettled([
          log.append(anAppend('a')),
          log.append(anAppend('b\0')),
          log.append(anAppend('c', { recordedAt: 'yesterday' })),
          log.append(anAppend('d', { events: [{ type: 't', schemaVersion: 3e9, data: {} }] })),
          log.append(anAppend('e')),
        ]);
        const kinds = outcomes.map(({ status }) => status);
        expect([kinds[0], kinds[1], kinds[2], kinds[4]]).toStrictEqual([
          'fulfilled',
          'rejected',
          'rejected',
          'fulfilled',
        ]);
        expect((await log.readStream('e')).length).toBe(1);
      });

      it('tells listeners the events of a commit, and nothing more once they have left', async () => {
        const seen: CommittedEvent[] = [];
        const leave = log.onCommitted((committed) => seen.push(...committed));
        await appended(anAppend('a'));
        const recorded = await log.readStream('a');
        expect(seen).toStrictEqual(recorded.map(({ position: _, ...committed }) => committed));
        await log.append(anAppend('a'));
        leave();
        await appended(anAppend('b'));
        expect(seen).toHaveLength(recorded.length);
      });

      it('tells listeners the earliest deadline of a commit that sets any, and none that was refused', async () => {
        const seen: string[] = [];
        const leave = log.onDeadlinesSet((dueAt) => seen.push(dueAt));
        const at = (hour: number): string => `2026-11-22T0${hour}:00:00.000Z`;
        const two = [2, 1].map((hour) => ({ name: `d${hour}`, dueAt: at(hour) }));
        await appended(anAppend('a', { setDeadlines: two }));
        await appended(anAppend('b'));
        expect((await log.append(anAppend('a', { setDeadlines: two }))).kind).not.toBe('appended');
        expect(seen).toStrictEqual([at(1)]);
        leave();
        await appended(anAppend('c', { setDeadlines: two }));
        expect(seen).toStrictEqual([at(1)]);
      });

      it('tells the places of events in the order in which they are read', async () => {
        await appended(anAppend('a'));
        await appended(anAppend('b'));
        const all = await log.readAll(undefined, 100);
        const placeOf = ({ eventId, streamId, version, type, schemaVersion, position }: RecordedEvent) => ({
          ...{ eventId, streamId, version, type, schemaVersion, position },
        });
        expect(await log.readPlaces(undefined, 100)).toStrictEqual(all.map(placeOf));
        expect(await log.readPlaces(all[0]?.position, 1)).toStrictEqual(all.slice(1, 2).map(placeOf));
        expect(await log.readPlaces(all.at(-1)?.position, 100)).toStrictEqual([]);
      });
    });

    describe('keeping keys unique', () => {
      it('refuses a key that another stream holds, names the holder and writes nothing', async () => {
        await appended(anAppend('a', { claim: ['k1', 'k2'] }));
        const refused = await other.append(anAppend('b', { claim: ['k0', 'k2', 'k1'] }));
        expect(refused).toStrictEqual({ kind: 'key-conflict', key: 'k2', streamId: 'a' });
        expect(await log.readStream('b')).toStrictEqual([]);
        expect(await log.lookUp(['k0', 'k1', 'k2'])).toStrictEqual(new Map([['k1', 'a'], ['k2', 'a']])); // prettier-ignore
      });

      it('lets a stream claim its own key again, and others once it is released', async () => {
        const head = await appended(anAppend('a', { claim: ['k', 'k'] }));
        const next = await appended(anAppend('a', { expected: head, claim: ['k'], release: ['k'] }));
        expect(await log.lookUp(['k'])).toStrictEqual(new Map([['k', 'a']]));
        await appended(anAppend('b', { release: ['k'] }));
        expect(await log.lookUp(['k'])).toStrictEqual(new Map([['k', 'a']]));
        await appended(anAppend('a', { expected: next, release: ['k', 'never-held'] }));
        expect(await log.lookUp(['k'])).toStrictEqual(new Map());
        expect(await log.append(anAppend('c', { claim: ['k'] }))).toMatchObject({ kind: 'appended' });
      });

      it('gives one of many claimants a key', async () => {
        const claimants = Array.from({ length: 20 }, (_, at) => `s${at}`);
        const outcomes = await Promise.all(
          claimants.map((id, at) => (at % 2 === 0 ? log : other).append(anAppend(id, { claim: ['k'] }))),
        );
        expect(outcomes.filter(({ kind }) => kind === 'appended')).toHaveLength(1);
        const [holder] = (await log.lookUp(['k'])).values();
        const conflict = { kind: 'key-conflict', key: 'k', streamId: holder };
        expect(outcomes.filter(({ kind }) => kind !== 'appended')).toStrictEqual(Array(19).fill(conflict));
      });
    });

    describe('keeping deadlines', () => {
      const deadline = (name: string, minute: number) => ({ name, dueAt: `2026-11-22T09:0${minute}:00.000Z` });
      const at = (minute: number): string => `2026-11-22T09:0${minute}:00.000Z`;
      const minuteMs = 60_000;

      it('hands out due ones, the earliest first, under a lease', async () => {
        await appended(
          anAppend('a', { setDeadlines: [{ ...deadline('late', 3), data: { tries: 2 } }, deadline('never', 9)] }),
        );
        await appended(anAppend('b', { setDeadlines: [deadline('early', 1)] }));
        expect(await log.takeDue(at(0), 10, minuteMs)).toStrictEqual([]);
        expect(await log.takeDue(at(4), 1, minuteMs)).toStrictEqual([{ streamId: 'b', ...deadline('early', 1) }]);
        const late = { streamId: 'a', ...deadline('late', 3), data: { tries: 2 } };
        expect(await other.takeDue(at(4), 10, minuteMs)).toStrictEqual([late]);
        expect(await log.takeDue(at(4), 10, minuteMs)).toStrictEqual([]);
      });

      it('hands one out again when its lease has ended, until it is dropped', async () => {
        await appended(anAppend('a', { setDeadlines: [deadline('offer', 1)] }));
        expect(await log.takeDue(at(1), 10, minuteMs)).toHaveLength(1);
        expect(await log.takeDue(at(2), 10, minuteMs)).toHaveLength(1);
        await other.dropDeadline('a', 'offer');
        expect(await log.takeDue(at(9), 10, minuteMs)).toStrictEqual([]);
      });

      it('replaces one of the same name, frees it from its lease, and clears by name', async () => {
        const set = [deadline('offer', 1), deadline('other', 1)];
        const head = await appended(anAppend('a', { setDeadlines: set }));
        await log.takeDue(at(1), 10, 9 * minuteMs);
        const change = {
          setDeadlines: [deadline('offer', 5), deadline('offer', 2)],
          clearDeadlines: ['other', 'offer', 'none'],
        };
        await appended(anAppend('a', { expected: head, ...change }));
        expect(await log.takeDue(at(1), 10, minuteMs)).toStrictEqual([]);
        expect(await log.takeDue(at(9), 10, minuteMs)).toStrictEqual([{ streamId: 'a', ...deadline('offer', 2) }]);
      });

      it('never hands one to two takers at once', async () => {
        const names = Array.from({ length: 40 }, (_, n) => deadline(`d${n}`, 1));
        await appended(anAppend('a', { setDeadlines: names }));
        const takers = [log, other, log, other, log].map((one) => one.takeDue(at(1), 8, minuteMs));
        const taken = (await Promise.all(takers)).flat().map(({ name }) => name);
        expect(new Set(taken).size).toBe(taken.length);
      });

      it('sets none when the append is refused', async () => {
        await appended(anAppend('a'));
        await log.append(anAppend('a', { setDeadlines: [deadline('offer', 1)] }));
        expect(await log.takeDue(at(9), 10, minuteMs)).toStrictEqual([]);
      });
    });

    describe('reading all', () => {
      it('gives each event once, in the order of its stream, from any position on', async () => {
        const heads = new Map<string, StreamHead>();
        for (let round = 0; round < 5; round += 1) {
          await Promise.all(
            ['a', 'b', 'c'].map(async (id) =>
              heads.set(id, await appended(anAppend(id, { expected: heads.get(id) ?? newStream }))),
            ),
          );
        }
        const all = await log.readAll(undefined, 100);
        expect(all).toHaveLength(15);
        for (const id of ['a', 'b', 'c']) {
          expect(all.filter(({ streamId }) => streamId === id)).toStrictEqual(await log.readStream(id));
        }
        for (let from = 0; from < all.length; from += 4) {
          expect(await other.readAll(all[from]?.position, 3)).toStrictEqual(all.slice(from + 1, from + 4));
        }
        expect(await log.readAll(all.at(-1)?.position, 3)).toStrictEqual([]);
      });

      it('gives the events of a few types alone, and goes on past the others', async () => {
        for (const [at, type] of ['asked', 'noted', 'asked', 'noted', 'noted', 'said'].entries()) {
          await appended(anAppend(`s${at}`, { events: [{ type, schemaVersion: 1, data: { at } }] }));
        }
        const all = await log.readAll(undefined, 100);
        const place = (at: number) => all[at]?.position;
        expect(await log.readAllOf(['asked', 'said'], undefined, 4)).toStrictEqual({
          events: [all[0], all[2]],
          reached: place(3),
          looked: 4,
        });
        expect(await other.readAllOf(['asked'], place(2), 2)).toStrictEqual({
          events: [],
          reached: place(4),
          looked: 2,
        });
        expect(await log.readAllOf(['asked', 'said'], place(4), 4)).toStrictEqual({
          events: [all[5]],
          reached: place(5),
          looked: 1,
        });
        expect(await log.readAllOf(['asked'], place(5), 4)).toStrictEqual({ events: [], reached: place(5), looked: 0 });
        expect(await log.readAllOf([], undefined, 4)).toStrictEqual({ events: [], reached: place(3), looked: 4 });
        expect(await log.lastPosition()).toStrictEqual(place(5));
      });

      it('gives what its own process has just committed as any other reader finds it', async () => {
        // From this read on a log may keep what it writes.
        await log.readAllOf(['asked'], undefined, 1);
        const writers = fc.array(fc.record({ own: fc.boolean(), type: fc.constantFrom('asked', 'noted') }), {
          minLength: 1,
          maxLength: 12,
        });
        let stream = 0;
        await fc.assert(
          fc.asyncProperty(writers, fc.integer({ min: 1, max: 5 }), async (all, limit) => {
            const after = await log.lastPosition();
            for (const { own, type } of all) {
              const data = { text: `line\n${stream} \u00e9`, none: null };
              const append = anAppend(`own-${(stream += 1)}`, { events: [{ type, schemaVersion: 1, data }] });
              expect((await (own ? log : other).append(append)).kind).toBe('appended');
            }
            const found: RecordedEvent[] = [];
            for (let from = after; ;) {
              const page = await log.readAllOf(['asked'], from, limit);
              found.push(...page.events);
              if (page.looked === 0) break;
              from = page.reached;
            }
            const stored = await other.readAll(after, 100);
            expect(found).toStrictEqual(stored.filter(({ type }) => type === 'asked'));
          }),
          { numRuns: 15 },
        );
      });

      it('gives what is of no known shape as well, whatever its type', async () => {
        const shapes = [
          ['asked', 1],
          ['noted', 1],
          ['noted', 2],
          ['newer', 1],
          ['noted', 1],
        ] as const;
        for (const [at, [type, schemaVersion]] of shapes.entries())
          await appended(anAppend(`s${at}`, { events: [{ type, schemaVersion, data: { at } }] }));
        const all = await log.readAll(undefined, 100);
        const known = [
          { type: 'asked', schemaVersion: 1 },
          { type: 'noted', schemaVersion: 1 },
        ];
        const reached = all[4]?.position;
        expect(await log.readAllOf(['asked'], undefined, 9, known)).toStrictEqual({
          events: [all[0], all[2], all[3]],
          reached,
          looked: 5,
        });
        expect(await other.readAllOf([], undefined, 9, [])).toStrictEqual({ events: all, reached, looked: 5 });
      });

      it('knows no page and no last position of an empty log, and which of two positions comes first', async () => {
        expect(await log.readAllOf(['asked'], undefined, 4)).toStrictEqual({
          events: [],
          reached: undefined,
          looked: 0,
        });
        expect(await log.lastPosition()).toBe(undefined);
        const [one, other] = [
          { xid: '9', globalPosition: '11' },
          { xid: '10', globalPosition: '2' },
        ];
        const orders = [comparePositions(one, other), comparePositions(other, one), comparePositions(one, { ...one })];
        expect(orders).toStrictEqual([-1, 1, 0]);
        expect(comparePositions(one, { ...one, globalPosition: '9' })).toBe(1);
      });

      it('counts what comes after a position, no further than it is asked to', async () => {
        for (const streamId of ['a', 'b', 'c']) await appended(anAppend(streamId));
        const [first] = await log.readAll(undefined, 1);
        const after = first?.position;
        const counts = [
          await log.countAfter(undefined, 10),
          await log.countAfter(after, 10),
          await log.countAfter(after, 1),
        ];
        expect(counts).toStrictEqual([3, 2, 1]);
      });

      it('keeps a checkpoint per reader, and none for a place that holds no event', async () => {
        expect(await log.loadCheckpoint('relay')).toBeUndefined();
        for (const id of ['a', 'b']) await log.append(anAppend(id));
        const [first, second] = (await log.readAll(undefined, 2)).map(({ position }) => position);
        if (first === undefined || second === undefined) throw new Error('nothing to read');
        await log.saveCheckpoint('relay', second);
        await log.saveCheckpoint('relay', first);
        expect(await other.loadCheckpoint('relay')).toStrictEqual(first);
        expect(await log.loadCheckpoint('other')).toBeUndefined();
        const nowhere = { ...second, globalPosition: '4294967999' };
        await log.saveCheckpoint('relay', nowhere);
        expect(await other.loadCheckpoint('relay')).toStrictEqual(first);
        expect([await log.floorOf(nowhere), await log.floorOf(second)]).toStrictEqual([second, second]);
        expect(await log.floorOf({ xid: '0', globalPosition: '0' })).toBeUndefined();
      });
    });

    describe('snapshots', () => {
      const snapshot = (version: number, fold: string, streamId = 'a'): Snapshot => ({
        streamId,
        head: { version, hash: String(version).padStart(64, '0') },
        fold,
        parts: [JSON.stringify({ version, odd: 'ü\u0000"\\' }), '', '漢'.repeat(version)],
      });

      it('are kept one per stream, as they are, for every replica', async () => {
        expect(await log.loadSnapshot('a')).toBeUndefined();
        await log.saveSnapshot(snapshot(2, 'one'));
        await other.saveSnapshot(snapshot(5, 'one', 'b'));
        await other.saveSnapshot(snapshot(3, 'one'));
        expect(await withParts(await log.loadSnapshot('a'))).toStrictEqual(snapshot(3, 'one'));
        expect(await withParts(await other.loadSnapshot('b'))).toStrictEqual(snapshot(5, 'one', 'b'));
      });

      it('give way to later ones of the same fold, and to those of another fold', async () => {
        await log.saveSnapshot(snapshot(3, 'one'));
        await log.saveSnapshot(snapshot(2, 'one'));
        expect(await withParts(await log.loadSnapshot('a'))).toStrictEqual(snapshot(3, 'one'));
        await log.saveSnapshot(snapshot(1, 'another'));
        expect(await withParts(await log.loadSnapshot('a'))).toStrictEqual(snapshot(1, 'another'));
      });

      it.each([0, 1, 2, 3])('leave the earlier one in force where the writer ends after %i parts', async (written) => {
        await log.saveSnapshot(snapshot(2, 'one'));
        const died = new Error('the writer died');
        function* halfWay() {
          yield* Array.from({ length: written }, (_, at) => `${at}`);
          throw died;
        }
        await expect(log.saveSnapshot({ ...snapshot(3, 'one'), parts: halfWay() })).rejects.toThrow(died);
        expect(await withParts(await other.loadSnapshot('a'))).toStrictEqual(snapshot(2, 'one'));
        await other.saveSnapshot(snapshot(3, 'one'));
        expect(await withParts(await log.loadSnapshot('a'))).toStrictEqual(snapshot(3, 'one'));
      });

      it('are whole, whichever of several writers at once is the last', async () => {
        const all = [snapshot(3, 'one'), snapshot(3, 'one'), snapshot(4, 'one'), snapshot(2, 'one')];
        await Promise.all(all.map((one, at) => (at % 2 === 0 ? log : other).saveSnapshot(one)));
        expect(await withParts(await log.loadSnapshot('a'))).toStrictEqual(snapshot(4, 'one'));
      });
    });

    describe('shapes of events', () => {
      const shapes = (...list: [string, number][]) =>
        list.map(([type, schemaVersion]) => ({ type, schemaVersion, data: {} }));
      const named = (...list: [string, number][]) => list.map(([type, schemaVersion]) => ({ type, schemaVersion }));

      it('are listed by type and version, each once, for every replica', async () => {
        expect(await log.eventShapes()).toStrictEqual([]);
        await appended(anAppend('a', { events: shapes(['b', 1], ['a', 2], ['b', 1]) }));
        await Promise.all([
          other.append(anAppend('b', { events: shapes(['a', 10], ['a', 2]) })),
          log.append(anAppend('c', { events: shapes(['a', 10], ['b', 1]) })),
        ]);
        const all = named(['a', 2], ['a', 10], ['b', 1]);
        expect([await log.eventShapes(), await other.eventShapes()]).toStrictEqual([all, all]);
      });

      it('are listed before whoever hears of the commit looks', async () => {
        const seen = Promise.withResolvers<readonly EventShape[]>();
        log.onCommitted(() => seen.resolve(other.eventShapes()));
        await appended(anAppend('a', { events: shapes(['late', 1]) }));
        expect(await seen.promise).toStrictEqual(named(['late', 1]));
      });
    });

    it('gives a lease to one holder at a time', async () => {
      const inside = await log.withLease('relay', async () => {
        expect(await other.withLease('relay', () => Promise.resolve('second'))).toBeUndefined();
        expect(await log.withLease('relay', () => Promise.resolve('again'))).toBeUndefined();
        return other.withLease('another', () => Promise.resolve('beside'));
      });
      expect(inside).toBe('beside');
      expect(await other.withLease('relay', () => Promise.resolve('next'))).toBe('next');
      const failed = log.withLease('relay', () => Promise.reject(new Error('the work failed')));
      await expect(failed).rejects.toThrow('the work failed');
      expect(await log.withLease('relay', () => Promise.resolve('after a failure'))).toBe('after a failure');
    });

    describe("a stream's turn", () => {
      it('has appends that yield wait until it has ended; those of its holder, of who does not yield and of other streams go on', async () => {
        const first = await appended(anAppend('a'));
        const order: string[] = [];
        let yielding: Promise<AppendOutcome> | undefined;
        await log.withTurn('a', async () => {
          yielding = other.append(anAppend('a', { expected: first, yields: true }));
          void yielding.then(() => order.push('yielded'));
          headOf(await other.append(anAppend('b', { yields: true })));
          const second = await appended(anAppend('a', { expected: first }));
          headOf(await log.append(anAppend('a', { expected: second })));
          order.push('written');
        });
        // It finds its place taken, though it began before that was written.
        expect(await yielding).toStrictEqual({ kind: 'version-conflict' });
        expect(order).toStrictEqual(['written', 'yielded']);
      });

      it('comes to one after the other, and ends with work that fails', async () => {
        const order: string[] = [];
        const turn = (of: EventLog, name: string) =>
          of.withTurn('a', async () => {
            order.push(`${name} begins`);
            headOf(await of.append(anAppend(name)));
            order.push(`${name} ends`);
            if (name === 'second') throw new Error('the work failed');
          });
        const first = turn(log, 'first');
        const second = turn(other, 'second');
        await Promise.all([first, expect(second).rejects.toThrow('the work failed')]);
        headOf(await log.append(anAppend('a', { yields: true })));
        const [one, next] = order[0] === 'first begins' ? ['first', 'second'] : ['second', 'first'];
        expect(order).toStrictEqual([`${one} begins`, `${one} ends`, `${next} begins`, `${next} ends`]);
      });
    });

    it('reads at most so many events of a stream as it is asked to', async () => {
      await appended(anAppend('a', { events: Array(5).fill({ type: 'noted', schemaVersion: 1, data: {} }) }));
      const all = await log.readStream('a');
      expect(await log.readStream('a', 0, 2)).toStrictEqual(all.slice(0, 2));
      expect(await log.readStream('a', 2, 2)).toStrictEqual(all.slice(2, 4));
      expect(await log.readStream('a', 4, 2)).toStrictEqual(all.slice(4));
    });

    it.each(['nul\u0000', 'lone\ud800'])('finds nothing under %j, which cannot be stored', async (name) => {
      await appended(anAppend('a', { claim: ['k'] }));
      expect(await log.readStream(name)).toStrictEqual([]);
      expect(await log.loadSnapshot(name)).toBeUndefined();
      expect(await log.lookUp([name, 'k'])).toStrictEqual(new Map([['k', 'a']]));
    });

    it('answers a ping', async () => {
      await expect(log.ping()).resolves.toBeUndefined();
    });

    it('answers batches of any conflicts as the same appends one by one', async () => {
      let example = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(attempts, { minLength: 1, maxLength: 12, size: 'max' }), { minLength: 2, maxLength: 4 }),
          async (batches) => {
            // A name space of its own for each example, so that the store need not be emptied.
            example += 1;
            const model = new MemoryEventLog();
            for (const batch of batches) {
              const appends = await Promise.all(batch.map((attempt) => appendOf(attempt, `${example}`, log)));
              const outcomes = await Promise.all(appends.map((append) => log.append(append)));
              const expected: AppendOutcome[] = [];
              const modelAppends = await Promise.all(batch.map((attempt) => appendOf(attempt, `${example}`, model)));
              for (const append of modelAppends) expected.push(await model.append(append));
              expect(outcomes.map(withoutHash)).toStrictEqual(expected.map(withoutHash));
            }
          },
        ),
        { numRuns: 25 },
      );
    });
  });
}

interface Attempt {
  readonly stream: number;
  /** How far the expected head is off. */
  readonly off: number;
  readonly events: number;
  readonly claim: readonly number[];
  readonly release: readonly number[];
  readonly message: number | undefined;
}
const few = fc.nat({ max: 4 });
const attempts: fc.Arbitrary<Attempt> = fc.record({
  stream: few,
  off: fc.constantFrom(0, 0, 0, 0, 1),
  events: fc.integer({ min: 1, max: 3 }),
  claim: fc.oneof(fc.constant([]), fc.array(few, { maxLength: 3 })),
  release: fc.oneof(fc.constant([]), fc.array(few, { maxLength: 2 })),
  message: fc.option(fc.nat({ max: 9 }), { nil: undefined }),
});

/** Heads are read before the batch: several attempts on one stream expect the same head, and one wins. */
async function appendOf(attempt: Attempt, space: string, log: EventLog): Promise<Append> {
  const streamId = `${space}/s${attempt.stream}`;
  const last = (await log.readStream(streamId)).at(-1);
  const head = last ? { version: last.version, hash: last.hash } : newStream;
  return anAppend(streamId, {
    expected: { ...head, version: head.version + attempt.off },
    events: Array.from({ length: attempt.events }, (_, at) => ({ type: 'noted', schemaVersion: 1, data: { at } })),
    claim: attempt.claim.map((key) => `${space}/k${key}`),
    release: attempt.release.map((key) => `${space}/k${key}`),
    ...(attempt.message === undefined
      ? {}
      : { inbox: { consumer: 'order', messageId: `${space}/m${attempt.message}` } }),
    setDeadlines: attempt.events === 2 ? [{ name: 'offer', dueAt: '2026-11-22T09:00:00.000Z' }] : [],
    clearDeadlines: attempt.events === 3 ? ['offer'] : [],
  });
}

/** Event ids, and so hashes, differ between two logs. */
function withoutHash(outcome: AppendOutcome): unknown {
  return outcome.kind === 'appended' ? { kind: outcome.kind, version: outcome.head.version } : outcome;
}

function headOf(outcome: AppendOutcome | undefined): StreamHead {
  if (outcome?.kind !== 'appended') throw new Error(`not appended: ${JSON.stringify(outcome)}`);
  return outcome.head;
}
