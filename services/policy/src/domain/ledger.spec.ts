import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentsOn, networkOf, networks } from '../../test/arbitraries.js';
import { example, sampleNetwork } from '../../test/sample-network.js';
import type { LedgerCommand } from './ledger.commands.js';
import { decide } from './ledger.decider.js';
import type { Amount, LedgerEvent } from './ledger.events.js';
import { emptyLedger, evolve, tentative, type Ledger } from './ledger.state.js';

const orders = ['o1', 'o2', 'o3', 'o4'] as const;
const amounts: readonly Amount[] = [
  { resource: 'r', bps: 5 },
  { resource: 's', bps: 7 },
];
const reserved: LedgerEvent = {
  type: 'capacity-reserved',
  data: { orderId: 'o1', customerId: 'acme', amounts, reasons: [] },
};
const after = (...events: readonly LedgerEvent[]) => events.reduce(evolve, emptyLedger());
const readingOf = (ledger: Ledger, resources: readonly string[]) => ({
  reservedBps: resources.map((resource) => ledger.reservedBps.get(resource) ?? 0),
  reservations: orders.map((orderId) => ledger.reservations.get(orderId)),
});
const decideOn = (ledger: Ledger, command: LedgerCommand) => decide(command, ledger, sampleNetwork());

/** A network and commands over a few orders in any order, also ones that make no sense. */
const histories = networks().chain((drawn) =>
  fc.tuple(
    fc.constant(drawn),
    fc.array(
      fc.oneof(
        {
          weight: 3,
          arbitrary: fc
            .tuple(fc.constantFrom(...orders), documentsOn(drawn))
            .map(([orderId, cpd]): LedgerCommand => ({ type: 'decide-pqo', pqo: { orderId, customerId: 'c', cpd } })),
        },
        fc.constantFrom(...orders).map((orderId): LedgerCommand => ({ type: 'commit', orderId })),
        fc.constantFrom(...orders).map((orderId): LedgerCommand => ({ type: 'release', orderId, cause: 'declined' })),
      ),
      { maxLength: 20 },
    ),
  ),
);

describe('the ledger', () => {
  it('decides an order once', () => {
    const pqo = { orderId: 'o1', customerId: 'acme', cpd: example('pipe-two-sites') };
    expect(decideOn(emptyLedger(), { type: 'decide-pqo', pqo })?.type).toBe('capacity-reserved');
    expect(decideOn(after(reserved), { type: 'decide-pqo', pqo })).toBe(undefined);
  });

  it('commits what is reserved, once', () => {
    const committed: LedgerEvent = { type: 'capacity-committed', data: { orderId: 'o1' } };
    expect(decideOn(after(reserved), { type: 'commit', orderId: 'o1' })).toStrictEqual(committed);
    expect(decideOn(after(reserved, committed), { type: 'commit', orderId: 'o1' })).toBe(undefined);
    expect(decideOn(emptyLedger(), { type: 'commit', orderId: 'o1' })).toBe(undefined);
    expect(after(reserved, committed).reservations.get('o1')).toStrictEqual({ amounts, committed: true });
  });

  it('releases what is reserved or committed, once', () => {
    const released: LedgerEvent = { type: 'capacity-released', data: { orderId: 'o1', cause: 'expired' } };
    const release: LedgerCommand = { type: 'release', orderId: 'o1', cause: 'expired' };
    expect(decideOn(after(reserved), release)).toStrictEqual(released);
    expect(decideOn(after(reserved, released), release)).toBe(undefined);
    expect(decideOn(emptyLedger(), release)).toBe(undefined);
    expect(readingOf(after(reserved, released), ['r', 's'])).toStrictEqual(readingOf(emptyLedger(), ['r', 's']));
  });

  it('keeps nothing for a refused order', () => {
    const refused: LedgerEvent = {
      type: 'pqo-refused',
      data: { orderId: 'o1', customerId: 'acme', statusCode: 5, reasons: ['none left'] },
    };
    expect(readingOf(after(refused), ['r'])).toStrictEqual(readingOf(emptyLedger(), ['r']));
  });

  it('is total: events of orders that it does not know change nothing', () => {
    const strangers: readonly LedgerEvent[] = [
      { type: 'capacity-committed', data: { orderId: 'o2' } },
      { type: 'capacity-released', data: { orderId: 'o2', cause: 'declined' } },
    ];
    expect(readingOf(after(reserved, ...strangers), ['r', 's'])).toStrictEqual(readingOf(after(reserved), ['r', 's']));
  });

  it('leaves the ledger below a tentative one as it was', () => {
    const below = after(reserved);
    const above = tentative(below);
    evolve(above, { type: 'capacity-released', data: { orderId: 'o1', cause: 'declined' } });
    evolve(above, { ...reserved, data: { ...reserved.data, orderId: 'o2', amounts: [{ resource: 'r', bps: 1 }] } });
    expect(readingOf(above, ['r', 's'])).toStrictEqual({
      reservedBps: [1, 0],
      reservations: [undefined, { amounts: [{ resource: 'r', bps: 1 }], committed: false }, undefined, undefined],
    });
    expect(readingOf(below, ['r', 's'])).toStrictEqual(readingOf(after(reserved), ['r', 's']));
  });

  it('never oversells a resource, and reserves on each the sum of what the living orders hold', () => {
    fc.assert(
      fc.property(histories, ([drawn, commands]) => {
        const network = networkOf(drawn);
        const ledger = emptyLedger();
        const held = new Map<string, readonly Amount[]>();
        const events: LedgerEvent[] = [];
        for (const command of commands) {
          const before = readingOf(ledger, network.resources);
          const above = tentative(ledger);
          const decided = decide(command, above, network);
          if (decided === undefined) continue;
          evolve(above, decided);
          expect(readingOf(ledger, network.resources)).toStrictEqual(before);
          evolve(ledger, decided);
          events.push(decided);
          expect(readingOf(above, network.resources)).toStrictEqual(readingOf(ledger, network.resources));
          if (decided.type === 'capacity-reserved') held.set(decided.data.orderId, decided.data.amounts);
          if (decided.type === 'capacity-released') held.delete(decided.data.orderId);
          for (const resource of network.resources) {
            const sum = [...held.values()].flat().reduce((total, amount) => {
              return amount.resource === resource ? total + amount.bps : total;
            }, 0);
            const reservedBps = ledger.reservedBps.get(resource) ?? 0;
            expect(reservedBps).toBe(sum);
            expect(reservedBps).toBeLessThanOrEqual(network.capacityOf(resource));
          }
        }
        expect(readingOf(after(...events), network.resources)).toStrictEqual(readingOf(ledger, network.resources));
      }),
      { numRuns: 150 },
    );
  });
});
