import { MemoryEventLog } from '@parley/event-log';
import type { Cpd } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../src/domain/ledger.events.js';
import type { PartnerAnswer } from '../src/domain/partners/needed-part.js';
import { ledgerStream } from '../src/streams/ledger.aggregate.js';
import { policyCodec } from '../src/streams/policy-codec.js';
import { LedgerBook } from '../src/use-cases/ledger-book.js';
import { drawnWorlds } from './drawn.js';
import { clock } from './ledger-book.js';
import { osloOrder, partnerFile, partnerSelling } from './partners.js';

const drawn = drawnWorlds('holds for partners beside own orders');

/** The line between Paris and London carries four of the largest orders, and so do both interconnects. */
const mbps = 1_000_000;
const { network, terms } = partnerSelling(
  partnerFile
    .replace('capacityBps: 1000000000, delayMs: 5', 'capacityBps: 400000000, delayMs: 5')
    .replace('capacityBps: 100000000\n', 'capacityBps: 400000000\n')
    .replace('capacityBps: 10000000000\n      delayMs: 2', 'capacityBps: 400000000\n      delayMs: 2')
    .replace("worthPerDay: '1000.00'", "worthPerDay: '1000000.00'")
    .replace('openPerCustomer: 2', 'openPerCustomer: 99'),
);
const documentOf = (isOfPartner: boolean, rate: number): Cpd => {
  const committed = { committedBps: rate * mbps };
  const other = isOfPartner
    ? { identifier: 'oslo', localisation: { text: 'Oslo, NO' } }
    : { identifier: 'london', linkIdentifier: 'ed-lon-1/ge-0/0/1' };
  return {
    components: [
      {
        profiles: [
          {
            customerNodesMap: [{ identifier: 'paris', linkIdentifier: 'ed-par-1/ge-0/0/1' }, other],
            capacity: [{ in: committed, out: committed }],
            conformanceTraffic: { outOfProfile: 'discard' },
          },
        ],
      },
    ],
  };
};

const orders = 8;
const steps = fc.array(
  fc.array(
    fc.record({
      book: fc.nat(1),
      order: fc.nat(orders - 1),
      rate: fc.constantFrom(40, 70, 100),
      what: fc.constantFrom('ask', 'ask', 'ask', 'choose', 'choose', 'refuse', 'commit', 'release'),
    }),
    // What is asked at once, of both processes.
    { minLength: 1, maxLength: 6 },
  ),
  { minLength: 3, maxLength: 10 },
);

/** What the log has reserved after each of its events, told by these alone: none beyond what there is. */
function reservedBy(events: readonly LedgerEvent[]): ReadonlyMap<string, number> {
  const of = new Map<string, readonly { readonly resource: string; readonly bps: number }[]>();
  let sums = new Map<string, number>();
  for (const { type, data } of events) {
    if (type === 'partners-needed' || type === 'capacity-reserved') of.set(data.orderId, data.amounts);
    if (type === 'capacity-refused' || type === 'capacity-released') of.delete(data.orderId);
    sums = new Map();
    for (const { resource, bps } of [...of.values()].flat()) sums.set(resource, (sums.get(resource) ?? 0) + bps);
    for (const [resource, bps] of sums) expect(bps, resource).toBeLessThanOrEqual(network.capacityOf(resource));
  }
  return sums;
}

describe('holds for parts of partners beside own orders on the same links, of two processes at once', () => {
  it('come to no more than there is after any event, whatever comes between, and to nothing in the end', async () => {
    const seen = { needed: 0, bought: 0, own: 0, committed: 0, refused: 0, released: 0 };
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const log = new MemoryEventLog({ upcast: policyCodec.upcast });
        const books = [0, 1].map(() => new LedgerBook(log, { network, terms }, clock));
        for (const book of books) await book.load();
        const recorded = async () => (await log.readStream(ledgerStream)) as unknown as readonly LedgerEvent[];
        const handle = async ({ book: at, order, rate, what }: (typeof all)[number][number]) => {
          const book = books[at];
          if (book === undefined) throw new RangeError(`no book ${at}`);
          // Every second order needs a partner.
          const [orderId, negotiation] = [`o-${order}`, 1];
          const about = { ...{ orderId, negotiation }, at: osloOrder.at };
          const cause = { cause: 'test' };
          const { asking } = book.ledger.reservations.get(orderId)?.held[0] ?? {};
          if (what === 'ask') {
            if (book.ledger.reservations.get(orderId) !== undefined) return;
            const cpd = documentOf(order % 2 === 1, rate);
            await book.handle({ type: 'decide-pqo', pqo: { ...osloOrder, ...about, cpd } }, cause);
          } else if (what === 'choose' || what === 'refuse') {
            const candidates = asking?.parts.flatMap((part) => part.candidates) ?? [];
            const answers = candidates.map(({ candidate }): PartnerAnswer => {
              const price = { amount: '10.00', currency: 'EUR' };
              const offer = { kind: 'offer', price, validUntil: '2026-11-23T10:00:00.000Z' } as const;
              const refusal = { kind: 'refusal', statusCode: 5, reasons: ['full'] } as const;
              return { candidate, child: `${orderId} ${candidate}`, answer: what === 'choose' ? offer : refusal };
            });
            await book.handle({ type: 'choose-offers', ...about, answers }, cause);
          } else if (what === 'commit') await book.handle({ type: 'commit', orderId, negotiation }, cause);
          else await book.handle({ type: 'release', orderId, negotiation, whole: true, cause: 'cancelled' }, cause);
        };
        for (const atOnce of all) {
          await Promise.all(atOnce.map(handle));
          const events = await recorded();
          const sums = reservedBy(events);
          for (const book of books) {
            await book.load();
            expect(new Map([...book.ledger.reservedBps.entries()].filter(([, bps]) => bps > 0))).toStrictEqual(
              new Map([...sums].filter(([, bps]) => bps > 0)),
            );
          }
        }
        for (let order = 0; order < orders; order += 1)
          await handle({ book: order % 2, order, rate: 40, what: 'release' });
        const events = await recorded();
        expect(reservedBy(events)).toStrictEqual(new Map());
        for (const { type, data } of events) {
          seen.needed += Number(type === 'partners-needed');
          seen.bought += Number(type === 'capacity-reserved' && data.bought !== undefined);
          seen.own += Number(type === 'capacity-reserved' && data.bought === undefined);
          seen.committed += Number(type === 'capacity-committed');
          seen.refused += Number(type === 'capacity-refused');
          seen.released += Number(type === 'capacity-released');
        }
      }),
      drawn(60),
    );
    // What the law is about has happened.
    expect(Object.entries(seen).filter(([, count]) => count < 2)).toStrictEqual([]);
  });
});
