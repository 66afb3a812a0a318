import type { EventLog, Position, RecordedEvent } from '@parley/event-log';
import type { Clock } from '@parley/running';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ProjectionFault,
  put,
  ReadModels,
  type Batch,
  type ReadModel,
  type ReadModelStore,
  type ReadModelsOptions,
} from '../src/index.js';
import { gone, grown, known, made, noted, ownEvents, Said } from './said.js';
import { owners, things, thingsModel, thingsProjection, type Thing } from './things.js';

export interface ReadModelsUnderTest {
  readonly log: EventLog;
  readonly store: ReadModelStore;
}

/** What read models keep, over any log and any store. `make` gives an empty place each time. */
export function readModelsContract(name: string, make: () => Promise<ReadModelsUnderTest>): void {
  describe(`Read models over ${name}`, () => {
    let log: EventLog;
    let store: ReadModelStore;
    let said: Said;
    const running: { stop(): Promise<void> }[] = [];
    beforeEach(async () => {
      ({ log, store } = await make());
      said = new Said(log);
    });
    afterEach(() => Promise.all(running.splice(0).map((one) => one.stop())));

    const model = thingsModel();
    const withinMs = 180_000;
    const readModels = (options: Partial<ReadModelsOptions> = {}) =>
      new ReadModels({ log, store, models: [model], events: known(...ownEvents), ...options });
    const started = (options: Partial<ReadModelsOptions> = {}) => {
      const one = readModels(options);
      running.push(one.start());
      return one;
    };
    const rowsOf = async (one: ReadModels, of: ReadModel = model): Promise<readonly Thing[]> => {
      const { rows, lagEvents } = await one.page(of, things, { sortBy: ['thingId'], limit: 1_000 }, withinMs);
      expect(lagEvents).toBe(0);
      return rows;
    };
    const totals = async (one: ReadModels) => {
      const { rows } = await one.page(model, owners, { sortBy: ['owner'], limit: 1_000 }, withinMs);
      return rows.map(({ owner, things: count, total }) => [owner, count, total]);
    };
    const sizes = (rows: readonly Thing[]) => rows.map(({ thingId, size }) => [thingId, size]);

    it('answer with all that was committed before the question', async () => {
      const one = started();
      for (let round = 1; round <= 5; round += 1) {
        await said.say(`t${round}`, made(round), noted, grown(10));
        expect(sizes(await rowsOf(one))).toHaveLength(round);
      }
      await said.say('t1', gone);
      expect(sizes(await rowsOf(one))).toStrictEqual([2, 3, 4, 5].map((n) => [`t${n}`, n + 10]));
      expect(await totals(one)).toStrictEqual([['acme', 4, 2 + 3 + 4 + 5 + 40]]);
    });

    it('read again for a question that nobody follows the log for, where the log held back what was committed before it', async () => {
      const one = readModels();
      await said.say('t1', made(2));
      // As long as an older transaction runs, nothing after it is read.
      vi.spyOn(log, 'readAllOf').mockResolvedValueOnce({ events: [], reached: undefined, looked: 0 });
      expect(sizes(await rowsOf(one))).toStrictEqual([['t1', 2]]);
    });

    it('hold back no question for their pace, within which changes wait for one batch', async () => {
      const commit = vi.spyOn(store, 'commit');
      const slow: ReadModel = { ...model, paceMs: 3_600_000 };
      const one = started({ models: [slow] });
      await said.say('a', made(1));
      for (let times = 0; times < 5; times += 1) await said.say('a', grown(1));
      expect(commit.mock.calls.length).toBeLessThan(2);
      expect(sizes(await rowsOf(one, slow))).toStrictEqual([['a', 6]]);
      await said.say('b', made(2));
      expect(sizes(await rowsOf(one, slow))).toStrictEqual([
        ['a', 6],
        ['b', 2],
      ]);
    });

    it('find by themselves what was committed and nobody told them of', async () => {
      vi.spyOn(log, 'onCommitted').mockReturnValue(() => undefined);
      const withLease = log.withLease.bind(log);
      vi.spyOn(log, 'withLease').mockImplementation((lease, work) => withLease(lease, work));
      started();
      const rowsNow = async () => sizes(await store.page(model, things, { sortBy: ['thingId'], limit: 10 }));
      // When the first one is there, the end of the log was seen: the second one needs another look.
      for (const [at, id] of ['a', 'b'].entries()) {
        await said.say(id, made(1));
        await vi.waitFor(async () => expect(await rowsNow()).toHaveLength(at + 1));
      }
      await said.say('a', noted, grown(1));
      await vi.waitFor(async () => expect((await rowsNow())[0]).toStrictEqual(['a', 2]));
    });

    it('answer also where nothing follows the log: whoever asks reads up to the end', async () => {
      const one = readModels();
      await said.say('a', made(3));
      expect(sizes(await rowsOf(one))).toStrictEqual([['a', 3]]);
      await said.say('a', grown(1));
      expect(sizes(await rowsOf(readModels()))).toStrictEqual([['a', 4]]);
    });

    it('go past events that say nothing for them', async () => {
      const one = readModels();
      for (let n = 0; n < 3; n += 1) await said.say(`quiet-${n}`, noted);
      expect(await rowsOf(one)).toStrictEqual([]);
      const last = await log.lastPosition();
      expect((await store.open(model)).current).toStrictEqual({ generation: 1, position: last });
      expect(await one.list()).toStrictEqual([{ name: 'things', generation: 1, isRebuilding: false, lagEvents: 0 }]);
    });

    it('stop before what a newer release wrote, of whatever type, and go on once a release knows it', async () => {
      await said.say('a', made(1), noted, { type: 'merged', schemaVersion: 1, data: {} }, grown(5));
      await said.say('b', made(7), { ...grown(1), schemaVersion: 2 }, grown(2));
      const rowsNow = async () => sizes(await store.page(model, things, { sortBy: ['thingId'], limit: 10 }));

      await expect(readModels({ events: known(...ownEvents) }).catchUp(model)).rejects.toThrow(
        'merged (a version 3) cannot be projected',
      );
      expect(await rowsNow()).toStrictEqual([['a', 1]]);
      await expect(readModels({ events: known(...ownEvents, ['merged', 1]) }).catchUp(model)).rejects.toThrow(
        'grown (b version 2) cannot be projected',
      );
      expect(await rowsNow()).toStrictEqual([
        ['a', 6],
        ['b', 7],
      ]);
      await readModels({ events: known(...ownEvents, ['merged', 1], ['grown', 2]) }).catchUp(model);
      expect(await rowsNow()).toStrictEqual([
        ['a', 6],
        ['b', 10],
      ]);
    });

    it('go on from the checkpoint, and are folded by one replica at a time', async () => {
      const replicas = [started(), started(), started()];
      await Promise.all(Array.from({ length: 30 }, (_, n) => said.say(`t${n}`, made(1), grown(1))));
      for (const one of replicas) expect(await totals(one)).toStrictEqual([['acme', 30, 60]]);
      await Promise.all(running.splice(0, 2).map((one) => one.stop()));
      await said.say('t0', grown(5));
      for (const one of replicas.slice(2)) expect(await totals(one)).toStrictEqual([['acme', 30, 65]]);
    });

    it('come to the same rows, whatever the order and the batches', async () => {
      const steps = fc.array(
        fc.record({ stream: fc.nat({ max: 3 }), kind: fc.constantFrom('made', 'grown', 'gone') }),
        {
          minLength: 1,
          maxLength: 12,
        },
      );
      let example = 0;
      await fc.assert(
        fc.asyncProperty(steps, async (all) => {
          example += 1;
          const one = readModels();
          const kept = new Map<string, number>();
          for (const { stream, kind } of all) {
            const id = `${example}/${stream}`;
            const owner = `owner-${example}`;
            const before = kept.get(id);
            if (kind === 'made' && before === undefined) {
              await said.say(id, made(2, owner));
              kept.set(id, 2);
            } else if (kind === 'grown' && before !== undefined) {
              await said.say(id, grown(3, owner));
              kept.set(id, before + 3);
            } else if (kind === 'gone' && before !== undefined) {
              await said.say(id, gone);
              kept.delete(id);
            } else {
              await rowsOf(one);
            }
          }
          const rows = (await rowsOf(one)).filter(({ owner }) => owner === `owner-${example}`);
          expect(sizes(rows)).toStrictEqual([...kept].toSorted());
        }),
        { numRuns: 20 },
      );
    });

    it('have the stream before an event, which is read once for a batch, and never where the batch has it whole', async () => {
      const seen: string[] = [];
      const withStream: ReadModel = thingsModel({
        withStream: ['grown'],
        project: (event, { stream }) => {
          seen.push(`${event.streamId} ${event.type} ${stream.map(({ type }) => type).join(' ')}`);
          return [];
        },
      });
      const reading = vi.spyOn(log, 'readStream');
      await said.say('a', made(1), grown(1));
      await said.say('b', made(1), noted, grown(1), grown(2));
      await readModels({ models: [withStream] }).catchUp(withStream);
      // What is not of its types is not in the batch: of b, version 2 is missing there.
      expect(reading.mock.calls).toStrictEqual([['b', 0, 4]]);
      await said.say('a', grown(2), gone, made(2), grown(3), gone);
      await readModels({ models: [withStream] }).catchUp(withStream);
      expect(reading.mock.calls.slice(1)).toStrictEqual([['a', 0, 6]]);
      expect(seen).toStrictEqual([
        'a made ',
        'a grown made grown',
        'b made ',
        'b grown made noted grown',
        'b grown made noted grown grown',
        'a grown made grown grown',
        'a gone ',
        'a made ',
        'a grown made grown grown gone made grown',
        'a gone ',
      ]);
    });

    describe('of which one cannot be projected', () => {
      const broken: ReadModel = thingsModel({
        project: (event, known) => {
          if (event.type === 'gone') throw new Error('this release knows no end');
          return thingsProjection.project(event, known);
        },
      });
      const wellOff: ReadModel = { ...thingsModel(), name: 'others', tables: [] };
      const silent: ReadModel = { ...wellOff, projection: { types: ['made'], project: () => [] } };

      it('stop that one before the event, say so, and leave the others to go on', async () => {
        const faults: unknown[] = [];
        const one = started({ models: [broken, silent], onError: (error) => faults.push(error) });
        await said.say('a', made(1), grown(2));
        await said.say('b', made(7));
        await said.say('a', gone, made(9));
        await said.say('c', made(1));
        await vi.waitFor(() => expect(faults).toHaveLength(1));
        expect(faults[0]).toBeInstanceOf(ProjectionFault);
        // The other one follows in its own time.
        await vi.waitFor(async () => expect((await one.list())[1]).toMatchObject({ name: 'others', lagEvents: 0 }));
        const [stopped, other] = await one.list();
        expect(stopped).toMatchObject({ name: 'things', lagEvents: 3 });
        expect(stopped?.fault).toBe('read model things: gone (a version 3) cannot be projected');
        expect(other).not.toHaveProperty('fault');
        // What it knows is still answered, with what it lacks.
        const page = await one.page(broken, things, { sortBy: ['thingId'], limit: 9 }, withinMs);
        expect({ sizes: sizes(page.rows), lagEvents: page.lagEvents }).toStrictEqual({
          sizes: [
            ['a', 3],
            ['b', 7],
          ],
          lagEvents: 3,
        });
      });

      it('go on from there with a release that can', async () => {
        const first = started({ models: [broken] });
        await said.say('a', made(1));
        await said.say('b', made(2), gone, made(4));
        await vi.waitFor(async () => expect((await first.list())[0]).toHaveProperty('fault'));
        await Promise.all(running.splice(0).map((one) => one.stop()));
        const projected: RecordedEvent[] = [];
        const corrected = thingsModel({
          project: (event, known) => {
            projected.push(event);
            return thingsProjection.project(event, known);
          },
        });
        const second = started({ models: [corrected] });
        expect(sizes(await rowsOf(second, corrected))).toStrictEqual([
          ['a', 1],
          ['b', 4],
        ]);
        expect(projected.map(({ streamId, version }) => [streamId, version])).toStrictEqual([
          ['b', 2],
          ['b', 3],
        ]);
        expect((await second.list())[0]).toStrictEqual({
          name: 'things',
          generation: 1,
          isRebuilding: false,
          lagEvents: 0,
        });
      });
    });

    describe('that are rebuilt', () => {
      it('are read as before until the new rows have come as far, and have no old row afterwards', async () => {
        const first = readModels();
        await Promise.all(Array.from({ length: 20 }, (_, n) => said.say(`t${n}`, made(1))));
        await rowsOf(first);
        const corrected = thingsModel({
          project: (event, known) =>
            thingsProjection.project(event, known).map((change) =>
              change.kind === 'put' && change.table === things
                ? put(things, { ...(change.row as Thing), note: 'made anew' }) // the table's own rows
                : change,
            ),
        });
        const second = started({ models: [corrected] });
        expect(await second.rebuild('nobody')).toBe(undefined);
        expect(await second.rebuild('things')).toBe('begun');
        await vi.waitFor(async () =>
          expect((await second.list())[0]).toMatchObject({ generation: 2, isRebuilding: false, lagEvents: 0 }),
        );
        const rows = await rowsOf(second, corrected);
        expect(rows.map(({ note }) => note)).toStrictEqual(Array(20).fill('made anew'));
        await vi.waitFor(async () => expect((await store.open(model)).hasOld).toBe(false));
        const ids = rows.map(({ thingId }) => thingId);
        expect((await store.load(things, 1, ids)).size).toBe(0);
        expect(await totals(second)).toStrictEqual([['acme', 20, 20]]);
      });

      it('commit every 2,000 events or 50 ms, each from its own checkpoint, and write each row once', async () => {
        const events = 3_200;
        for (let n = 0; n < events / 100; n += 1)
          await said.say(`t${n}`, made(1), ...Array.from({ length: 99 }, () => grown(1)));
        const batches: Batch[] = [];
        const watched: ReadModelStore = Object.assign(Object.create(store) as ReadModelStore, {
          commit: (of: ReadModel, batch: Batch) => {
            batches.push(batch);
            return store.commit(of, batch);
          },
          // Methods of a class with private members know their own object alone.
          ...Object.fromEntries(
            (['open', 'load', 'rebuild', 'switchTo', 'sweep', 'setFault', 'page'] as const).map((method) => [
              method,
              (store[method] as (...given: never[]) => unknown).bind(store),
            ]),
          ),
        });
        const counted = async (batch: Batch) => (await log.countAfter(batch.from, events)) - (await log.countAfter(batch.to, events)); // prettier-ignore
        await readModels({ store: watched, clock: { nowMs: 0 } }).catchUp(model);
        expect(await Promise.all(batches.map(counted))).toStrictEqual([2_000, 1_200]);
        expect(batches[0]?.writes.map(({ table, put: rows }) => [table.name, rows.length])).toStrictEqual([
          ['things', 20],
          ['owners', 0],
        ]);
        expect(batches[1]?.from).toStrictEqual(batches[0]?.to satisfies Position | undefined);

        batches.length = 0;
        await store.rebuild(model);
        // Each read takes 60 ms of this clock, which ends the batch.
        let readings = 0;
        const clock: Clock = {
          get nowMs() {
            return (readings += 1) * 60;
          },
        };
        await readModels({ store: watched, clock }).catchUp(model);
        const ofRebuild = batches.filter(({ generation }) => generation === 2);
        expect(await Promise.all(ofRebuild.map(counted))).toStrictEqual([1_000, 1_000, 1_000, 200]);
        expect(await totals(readModels())).toStrictEqual([['acme', 32, 3_200]]);
      });
    });
  });
}
