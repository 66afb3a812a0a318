import { MemoryEventLog, newStream } from '@parley/event-log';
import { MemoryReadModelStore, ReadModels } from '@parley/read-model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../domain/ledger.events.js';
import { amountsOf, emptyLedger, evolve } from '../../domain/ledger.state.js';
import type { Reservation } from '../../domain/reservations/reservation.js';
import { Network } from '../../domain/network.js';
import { limits } from '../../limits.js';
import { ledgerCodec } from '../../streams/ledger-codec.js';
import { capacityModel } from './capacity.projection.js';
import { CapacityQuery, type LinkState } from './capacity.query.js';

const network = new Network(
  ['a', 'b'].map((name) => ({ name, stubLinks: [{ name: 'ge-0', capacityBps: 1_000 }] })),
  [{ between: ['a', 'b'], capacityBps: 500, delayMs: 1 }],
);

async function capacityOn(events: readonly LedgerEvent[], of = network): Promise<CapacityQuery> {
  const log = new MemoryEventLog({ upcast: ledgerCodec.upcast });
  const append = { streamId: 'ledger', expected: newStream, meta: { cause: 'test' } };
  const recorded = events.map((event) => ledgerCodec.toRecorded(event));
  await log.append({ ...append, events: recorded, recordedAt: '2026-04-23T10:00:00.000Z' });
  const readModels = new ReadModels({
    log,
    store: new MemoryReadModelStore(),
    models: [capacityModel],
    events: ledgerCodec,
  });
  return new CapacityQuery(readModels, { network: of });
}

const reserved = (orderId: string, negotiation: number, amounts: Readonly<Record<string, number>>): LedgerEvent => ({
  type: 'capacity-reserved',
  data: {
    orderId,
    negotiation,
    customerId: 'acme',
    reasons: [],
    amounts: Object.entries(amounts).map(([resource, bps]) => ({ resource, bps })),
  },
});
const committed = (orderId: string, negotiation: number): LedgerEvent => ({
  type: 'capacity-committed',
  data: { orderId, negotiation },
});
const released = (orderId: string, negotiation: number, whole: boolean): LedgerEvent => ({
  type: 'capacity-released',
  data: { orderId, negotiation, whole, cause: 'declined' },
});

/** Follows `next` until it ends. */
async function pagesOf(capacity: CapacityQuery): Promise<readonly (readonly LinkState[])[]> {
  const pages: (readonly LinkState[])[] = [];
  for (let page = await capacity.page(); ; page = await capacity.page(page.next)) {
    pages.push(page.links);
    // More pages than the links can fill would be a list that does not end.
    if (page.next === undefined || pages.length === 10) return pages;
  }
}

describe('the capacity by link', () => {
  it('parts what is agreed from what is held for open offers beyond it', async () => {
    const capacity = await capacityOn([
      reserved('o', 1, { 'core a>b': 100, 'stub a/ge-0 in': 100 }),
      committed('o', 1),
      reserved('o', 2, { 'core a>b': 140, 'stub a/ge-0 in': 60 }),
      reserved('p', 1, { 'core a>b': 7 }),
    ]);
    const { links, lagEvents, ...rest } = await capacity.page();
    expect({ lagEvents, rest }).toStrictEqual({ lagEvents: 0, rest: {} });
    expect(links).toStrictEqual([
      { resource: 'core a>b', committedBps: 100, heldBps: 47, capacityBps: 500 },
      { resource: 'core b>a', committedBps: 0, heldBps: 0, capacityBps: 500 },
      { resource: 'stub a/ge-0 in', committedBps: 100, heldBps: 0, capacityBps: 1_000 },
      { resource: 'stub a/ge-0 out', committedBps: 0, heldBps: 0, capacityBps: 1_000 },
      { resource: 'stub b/ge-0 in', committedBps: 0, heldBps: 0, capacityBps: 1_000 },
      { resource: 'stub b/ge-0 out', committedBps: 0, heldBps: 0, capacityBps: 1_000 },
    ]);
  });

  it('says of one order what it has, which is nothing once it has ended', async () => {
    const had = [
      reserved('o', 1, { 'stub a/ge-0 in': 100, 'core a>b': 100 }),
      committed('o', 1),
      reserved('o', 2, { 'core a>b': 140 }),
      reserved('p', 1, { 'core a>b': 7 }),
    ];
    expect(await (await capacityOn(had)).ofOrder('o')).toStrictEqual({
      links: [
        { resource: 'core a>b', committedBps: 100, heldBps: 40 },
        { resource: 'stub a/ge-0 in', committedBps: 100, heldBps: 0 },
      ],
      lagEvents: 0,
    });
    const none = { links: [], lagEvents: 0 };
    expect(await (await capacityOn([...had, released('o', 2, true)])).ofOrder('o')).toStrictEqual(none);
    expect(await (await capacityOn(had)).ofOrder('q')).toStrictEqual(none);
  });

  it('lists what is sold of a link that the provider file has no more, and goes on after a name', async () => {
    const capacity = await capacityOn([reserved('o', 1, { 'stub gone/ge-0 in': 5 })]);
    expect((await capacity.page('stub b/ge-0 in')).links).toStrictEqual([
      { resource: 'stub b/ge-0 out', committedBps: 0, heldBps: 0, capacityBps: 1_000 },
      { resource: 'stub gone/ge-0 in', committedBps: 0, heldBps: 5, capacityBps: 0 },
    ]);
  });

  it('comes page by page, each link once, in the order of the octets of its name', async () => {
    // U+1F400 comes after U+E000 in UTF-8, and before it in UTF-16.
    const names = ['\u{1F400}', '\uE000'].flatMap((end) => Array.from({ length: 150 }, (_, at) => `ge-${at}${end}`));
    const wide = new Network([{ name: 'a', stubLinks: names.map((name) => ({ name, capacityBps: 1_000 })) }], []);
    const sold = names.map((name, at) => reserved(`o-${at}`, 1, { [`stub a/${name} in`]: 1 }));
    const capacity = await capacityOn(sold, wide);
    const links = (await pagesOf(capacity)).flat();
    expect(links.map(({ resource }) => resource)).toStrictEqual(
      wide.resources.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
    );
    expect(links.filter(({ heldBps }) => heldBps === 1)).toHaveLength(names.length);
  });

  it.each([
    { named: 0, gone: limits.linkPage, lengths: [limits.linkPage] },
    { named: 0, gone: limits.linkPage + 1, lengths: [limits.linkPage, 1] },
    { named: 0, gone: 2 * limits.linkPage, lengths: [limits.linkPage, limits.linkPage] },
    { named: limits.linkPage, gone: 0, lengths: [limits.linkPage] },
    { named: limits.linkPage, gone: 1, lengths: [limits.linkPage, 1] },
    { named: 2, gone: limits.linkPage - 1, lengths: [limits.linkPage, 1] },
  ])(
    'has $named links of the provider file and $gone that it has no more on pages that are full but the last',
    async ({ named, gone, lengths }) => {
      // A stub link is two: in and out.
      const stubLinks = Array.from({ length: named / 2 }, (_, at) => ({ name: `ge-${at}`, capacityBps: 1_000 }));
      const narrow = new Network([{ name: 'a', stubLinks }], []);
      const left = Array.from({ length: gone }, (_, at) => `stub gone/ge-${at} in`);
      const capacity = await capacityOn([...left.map((name, at) => reserved(`o-${at}`, 1, { [name]: 1 }))], narrow);
      const pages = await pagesOf(capacity);
      expect(pages.map(({ length }) => length)).toStrictEqual(lengths);
      expect(pages.flat().map(({ resource }) => resource)).toStrictEqual([...narrow.resources, ...left].toSorted());
    },
  );

  it('sums to what the ledger has reserved, whatever was decided', async () => {
    const orderId = fc.constantFrom('o', 'p', 'q');
    const negotiation = fc.integer({ min: 1, max: 3 });
    const bps = fc.integer({ min: 1, max: 50 });
    const events = fc.array(
      fc.oneof(
        fc
          .record({ orderId, negotiation, a: bps, b: bps })
          .map((of) => reserved(of.orderId, of.negotiation, { 'core a>b': of.a, 'stub a/ge-0 in': of.b })),
        fc.record({ orderId, negotiation }).map((of) => committed(of.orderId, of.negotiation)),
        fc
          .record({ orderId, negotiation, whole: fc.boolean() })
          .map((of) => released(of.orderId, of.negotiation, of.whole)),
      ),
      { minLength: 1, maxLength: 20 },
    );
    await fc.assert(
      fc.asyncProperty(events, async (all) => {
        const ledger = all.reduce(evolve, emptyLedger());
        const agreedOf = ({ agreed }: Reservation) => amountsOf(agreed && { agreed, held: [] });
        const agreed = ['o', 'p', 'q'].flatMap((id) => {
          const reservation = ledger.reservations.get(id);
          return reservation === undefined ? [] : agreedOf(reservation);
        });
        for (const { resource, committedBps, heldBps } of (await (await capacityOn(all)).page()).links) {
          expect(committedBps + heldBps).toBe(ledger.reservedBps.get(resource) ?? 0);
          const sold = agreed.filter((amount) => amount.resource === resource);
          expect(committedBps).toBe(sold.reduce((sum, amount) => sum + amount.bps, 0));
        }
      }),
      { numRuns: 100 },
    );
  });
});
