import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { owners, things } from '../test/things.js';
import { limits } from './limits.js';
import { RememberedRows } from './remembered-rows.js';
import { sum, type TableWrites } from './table-writes.js';

const row = (owner: string, total: number) => ({ owner, things: 1, total });
const writes = (change: Partial<TableWrites>): readonly TableWrites[] => [
  { table: owners, put: [], remove: [], add: [], ...change },
];

describe('remembered rows', () => {
  it('are what the batches have made of them, or are not known', () => {
    const key = fc.constantFrom('a', 'b', 'c');
    const change = fc.oneof(
      fc.record({ kind: fc.constant('put'), key, amount: fc.nat(9) }),
      fc.record({ kind: fc.constant('remove'), key, amount: fc.constant(0) }),
      fc.record({ kind: fc.constant('add'), key, amount: fc.nat(9) }),
    );
    fc.assert(
      fc.property(fc.array(change), fc.array(fc.tuple(key, fc.nat(9))), (changes, earlier) => {
        // The table as it is, with rows from before the projector began.
        const table = new Map<string, object>(earlier.map(([owner, total]) => [owner, row(owner, total)]));
        const remembered = new RememberedRows();
        for (const { kind, key: owner, amount } of changes) {
          if (kind === 'put') {
            table.set(owner, row(owner, amount));
            remembered.note(writes({ put: [row(owner, amount)] }));
          } else if (kind === 'remove') {
            table.delete(owner);
            remembered.note(writes({ remove: [owner] }));
          } else {
            const amounts = { total: amount };
            table.set(owner, sum(table.get(owner) ?? { owner }, amounts));
            remembered.note(writes({ add: [{ key: owner, amounts }] }));
          }
          for (const each of ['a', 'b', 'c']) {
            if (remembered.has(owners, each)) expect(remembered.get(owners, each)).toStrictEqual(table.get(each));
            else expect(remembered.get(owners, each)).toBe(undefined);
          }
          expect(remembered.has(owners, owner)).toBe(kind !== 'add' || remembered.get(owners, owner) !== undefined);
        }
      }),
    );
  });

  it('are bounded in each table, and the one that was written longest ago goes first', () => {
    const remembered = new RememberedRows();
    const put = (...names: readonly string[]) => remembered.note(writes({ put: names.map((name) => row(name, 0)) }));
    put('first', 'second');
    put(...Array.from({ length: limits.rememberedRows - 2 }, (_, at) => `owner-${at}`));
    put('first');
    put('one more');
    const known = ['first', 'second', 'owner-0', 'one more'].map((name) => remembered.has(owners, name));
    expect(known).toStrictEqual([true, false, true, true]);
    expect(remembered.has(things, 'first')).toBe(false);
    remembered.forget();
    expect(remembered.has(owners, 'first')).toBe(false);
  });
});
