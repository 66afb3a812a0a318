import type { Position } from '@parley/event-log';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { add, put, remove, type ReadModelStore, type RowChange, type TableWrites } from '../src/index.js';
import { RememberedRows } from '../src/remembered-rows.js';
import { RowFold } from '../src/row-fold.js';
import { owners, things, thingsModel, type Thing } from './things.js';

const model = thingsModel();
const at = (place: number): Position => ({ xid: '4294967999', globalPosition: String(place) });
const thing = (thingId: string, changes: Partial<Thing> = {}): Thing => ({
  thingId,
  owner: 'acme',
  size: 1,
  isOpen: true,
  tags: [],
  ...changes,
});
const puts = (...put: readonly Thing[]): TableWrites => ({ table: things, put, remove: [], add: [] });
const adds = (...add: TableWrites['add']): TableWrites => ({ table: owners, put: [], remove: [], add });

/** What every store of read models keeps. `makeStores` gives two replicas' stores over one empty place each time. */
export function readModelStoreContract(
  name: string,
  makeStores: () => Promise<{ readonly store: ReadModelStore; readonly other: ReadModelStore }>,
): void {
  describe(`${name}, as a store of read models,`, () => {
    let store: ReadModelStore;
    let other: ReadModelStore;
    beforeEach(async () => {
      ({ store, other } = await makeStores());
      await Promise.all([store.open(model), other.open(model)]);
    });
    const write = (generation: number, from: number | undefined, to: number, ...writes: readonly TableWrites[]) =>
      store.commit(model, { generation, from: from === undefined ? undefined : at(from), to: at(to), writes });
    const read = async (...keys: string[]) => [...(await other.load(things, 1, keys)).values()];

    it('begins with an empty generation, which is read while it grows', async () => {
      const first = { generation: 1, position: undefined };
      const state = { current: first, building: undefined, hasOld: false, fault: undefined };
      expect(await store.open(model)).toStrictEqual(state);
      expect(await other.open(model)).toStrictEqual(state);
    });

    it('writes rows and checkpoint together, and gives the rows back as they were', async () => {
      const full = thing('a', { size: 9_007_199_254_740_991, isOpen: false, tags: ['x', 'ü"\\'], note: 'ß' });
      expect(await write(1, undefined, 5, puts(full, thing('b')))).toBe(true);
      expect(await read('a', 'b', 'nobody')).toStrictEqual([full, thing('b')]);
      expect((await other.open(model)).current).toStrictEqual({ generation: 1, position: at(5) });
      expect(await write(1, 5, 6, { table: things, put: [thing('a')], remove: ['b', 'nobody'], add: [] })).toBe(true);
      expect(await read('a', 'b')).toStrictEqual([thing('a')]);
    });

    it('writes nothing for who begins elsewhere than the checkpoint is', async () => {
      expect(await write(1, undefined, 5, puts(thing('a')))).toBe(true);
      expect(await write(1, undefined, 6, puts(thing('b')))).toBe(false);
      expect(await write(1, 4, 6, puts(thing('b')))).toBe(false);
      expect(await write(2, undefined, 6, puts(thing('b')))).toBe(false);
      expect(await read('a', 'b')).toStrictEqual([thing('a')]);
      expect((await store.open(model)).current.position).toStrictEqual(at(5));
    });

    it('lets one of two projectors write a batch', async () => {
      const batch = {
        generation: 1,
        from: undefined,
        to: at(5),
        writes: [adds({ key: 'acme', amounts: { things: 1, total: 2 } })],
      };
      const outcomes = await Promise.all([store, other, store, other].map((one) => one.commit(model, batch)));
      expect(outcomes.toSorted()).toStrictEqual([false, false, false, true]);
      expect([...(await store.load(owners, 1, ['acme'])).values()]).toStrictEqual([
        { owner: 'acme', things: 1, total: 2 },
      ]);
    });

    it('adds to rows that nobody has read, and begins at nothing', async () => {
      await write(1, undefined, 5, adds({ key: 'acme', amounts: { things: 1, total: 5_000_000_000 } }));
      const more = [
        { key: 'acme', amounts: { things: 1, total: -1 } },
        { key: 'bolt', amounts: { things: 0, total: 3 } },
      ];
      await write(1, 5, 6, adds(...more));
      expect(await store.load(owners, 1, ['acme', 'bolt'])).toStrictEqual(
        new Map([
          ['acme', { owner: 'acme', things: 2, total: 4_999_999_999 }],
          ['bolt', { owner: 'bolt', things: 0, total: 3 }],
        ]),
      );
    });

    it('comes to the same rows by a batch that writes each once as by its changes one by one', async () => {
      const change = fc.record({
        kind: fc.constantFrom('put', 'remove', 'add'),
        key: fc.constantFrom('a', 'b', 'c'),
        n: fc.nat({ max: 9 }),
      });
      const changeOf = (prefix: string, { kind, key, n }: { kind: string; key: string; n: number }): RowChange => {
        const owner = `${prefix}${key}`;
        if (kind === 'put') return put(owners, { owner, things: n, total: -n });
        return kind === 'remove' ? remove(owners, owner) : add(owners, owner, { things: 1, total: n });
      };
      let place = 0;
      const commit = async (changes: readonly RowChange[]): Promise<void> => {
        const fold = new RowFold(new RememberedRows());
        fold.apply(changes);
        expect(await write(1, place === 0 ? undefined : place, place + 1, ...fold.writes)).toBe(true);
        place += 1;
      };
      const rowsOf = async (prefix: string) => {
        const rows = await store.load(
          owners,
          1,
          ['a', 'b', 'c'].map((key) => `${prefix}${key}`),
        );
        return new Map([...rows].map(([key, row]) => [key.slice(prefix.length), { ...row, owner: '' }]));
      };
      let example = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(change, { maxLength: 8 }), { maxLength: 4 }), async (batches) => {
          example += 1;
          const [together, alone] = [`${example} together `, `${example} alone `];
          for (const batch of batches) {
            await commit(batch.map((one) => changeOf(together, one)));
            for (const one of batch) await commit([changeOf(alone, one)]);
          }
          expect(await rowsOf(together)).toStrictEqual(await rowsOf(alone));
        }),
        { numRuns: 25 },
      );
    });

    it.each(['nul\0', 'lone\ud800'])('keeps what comes with %j, which PostgreSQL cannot store', async (strange) => {
      expect(await write(1, undefined, 5, puts(thing('a', { note: strange, tags: [strange] }), thing(strange)))).toBe(
        true,
      );
      expect((await read('a')).length).toBe(1);
      expect((await store.load(things, 1, [strange])).size).toBe(1);
      expect(await write(1, 5, 6, { table: things, put: [], remove: [strange], add: [] })).toBe(true);
      expect((await store.load(things, 1, [strange])).size).toBe(0);
    });

    it('shows a generation from the switch on, keeps the one before apart, and removes it in batches', async () => {
      const all = () => store.page(model, things, { sortBy: ['thingId'], limit: 10 });
      await write(1, undefined, 5, puts(thing('a'), thing('b'), thing('c')));
      expect(await all()).toStrictEqual([thing('a'), thing('b'), thing('c')]);
      expect(await store.open(model)).toMatchObject({ current: { generation: 1 }, building: undefined, hasOld: false });

      expect(await store.rebuild(model)).toBe('begun');
      expect(await other.rebuild(model)).toBe('under-way');
      await write(2, undefined, 4, puts(thing('a', { size: 2 })));
      expect(await all()).toHaveLength(3);
      expect(await store.open(model)).toMatchObject({
        current: { generation: 1, position: at(5) },
        building: { generation: 2, position: at(4) },
      });
      await store.switchTo(model, 2);
      expect(await all()).toStrictEqual([thing('a', { size: 2 })]);
      expect(await other.open(model)).toMatchObject({ current: { generation: 2 }, building: undefined, hasOld: true });
      expect([await store.sweep(model, 2), await store.sweep(model, 2), await store.sweep(model, 2)]).toStrictEqual([
        2, 1, 0,
      ]);
      expect(await store.open(model)).toMatchObject({ current: { generation: 2 }, hasOld: false });
      expect((await store.load(things, 1, ['a', 'b', 'c'])).size).toBe(0);
      expect(await all()).toHaveLength(1);
    });

    it('begins one rebuild, however many ask at once', async () => {
      const asked = await Promise.all([store, other, store, other].map((one) => one.rebuild(model)));
      expect(asked.filter((outcome) => outcome === 'begun')).toHaveLength(1);
      expect((await store.open(model)).building).toStrictEqual({ generation: 2, position: undefined });
    });

    it('remembers why a projection stopped, until it goes on', async () => {
      await store.setFault(model, 'made (a version 1) cannot be projected');
      expect((await other.open(model)).fault).toBe('made (a version 1) cannot be projected');
      await other.setFault(model, undefined);
      expect((await store.open(model)).fault).toBe(undefined);
    });

    describe('asked for a page', () => {
      const ids = (rows: readonly Thing[]) => rows.map(({ thingId }) => thingId);
      beforeEach(async () => {
        await write(
          1,
          undefined,
          5,
          puts(
            thing('b', { size: 2, tags: ['x', 'y'] }),
            thing('B', { size: 10, owner: 'bolt' }),
            thing('a', { size: 2, tags: ['y'] }),
            thing('ü', { size: 2, isOpen: false, owner: 'bolt', note: 'n' }),
          ),
        );
      });

      it('orders numbers as numbers and text by its octets, both ways', async () => {
        expect(ids(await store.page(model, things, { sortBy: ['thingId'], limit: 9 }))).toStrictEqual([
          'B',
          'a',
          'b',
          'ü',
        ]);
        const bySize = { sortBy: ['size', 'thingId'], descending: true, limit: 9 } as const;
        expect(ids(await store.page(model, things, bySize))).toStrictEqual(['B', 'ü', 'b', 'a']);
      });

      it('goes on after the last row of the page before', async () => {
        const sortBy = ['size', 'thingId'] as const;
        expect(ids(await store.page(model, things, { sortBy, limit: 2 }))).toStrictEqual(['a', 'b']);
        expect(ids(await store.page(model, things, { sortBy, after: [2, 'b'], limit: 2 }))).toStrictEqual(['ü', 'B']);
        expect(ids(await store.page(model, things, { sortBy, after: [10, 'B'], limit: 2 }))).toStrictEqual([]);
        const back = { sortBy, descending: true, after: [2, 'b'], limit: 2 };
        expect(ids(await store.page(model, things, back))).toStrictEqual(['a']);
      });

      it('gives the rows that equal what is asked for, and whose lists hold it', async () => {
        const sortBy = ['thingId'] as const;
        const page = async (query: Pick<Parameters<typeof store.page<Thing>>[2], 'equal' | 'includes'>) =>
          ids(await store.page(model, things, { ...query, sortBy, limit: 9 }));
        expect(await page({ equal: { owner: 'bolt' } })).toStrictEqual(['B', 'ü']);
        expect(await page({ equal: { owner: 'bolt', isOpen: false } })).toStrictEqual(['ü']);
        expect(await page({ includes: { tags: 'y' } })).toStrictEqual(['a', 'b']);
        expect(await page({ includes: { tags: 'x' }, equal: { size: 2 } })).toStrictEqual(['b']);
        expect(await page({ equal: { owner: "'; DROP TABLE things" } })).toStrictEqual([]);
        expect(await page({ includes: { tags: '"]' } })).toStrictEqual([]);
      });
    });
  });
}
