import { Streams } from '@parley/aggregate';
import { MemoryEventLog, newStream } from '@parley/event-log';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawnGuarantees } from '../../test/drawn-guarantees.js';
import { plainLedger } from '../../test/plain-ledger.js';
import { restoredLedger } from '../../test/restored-ledger.js';
import type { LedgerEvent } from '../domain/ledger.events.js';
import { ledgerFold } from '../domain/ledger.fold.js';
import { serialiseLedger } from '../domain/ledger.snapshot.js';
import { emptyLedger, evolve, tentative, type Ledger } from '../domain/ledger.state.js';
import type { Reservation } from '../domain/reservations/reservation.js';
import { Network } from '../domain/network.js';
import type { Provisioning } from '../domain/vpn/vpn-plan.js';
import { ledgerAggregate, ledgerStream } from './ledger.aggregate.js';
import { ledgerCodec } from './ledger-codec.js';

const aggregate = ledgerAggregate({ network: new Network([], []), terms: {} });
const about = { orderId: fc.constantFrom('o1', 'o2', 'o3', '漢\u0000"'), negotiation: fc.integer({ min: 1, max: 3 }) };
const amounts = fc.array(
  fc
    .tuple(fc.constantFrom('core a>b', 'core b>a', 'stub a/s1 in'), fc.maxSafeInteger())
    .map(([resource, bps]) => ({ resource, bps })),
  { maxLength: 3 },
);
const plans = fc
  .record({ device: fc.constantFrom('ed-1', 'ed 2'), mtuOctets: fc.constantFrom(1_400, 1_500), inBps: fc.maxSafeNat() })
  .map(({ device, mtuOctets, inBps }): Provisioning => ({
    provisioner: 'vpn',
    plan: {
      sites: [
        { ...{ node: 'n', siteIdentifier: 's', device, pepId: 'p', stubLink: 'ge-0' }, technologies: [], prefixes: [] },
      ],
      classes: [
        {
          ...{ name: 'the class', mtuOctets, technology: 'gre', topology: { kind: 'full-mesh' } },
          members: [{ site: 0, inBps, outBps: 0 }],
        },
      ],
    },
  }));
const events: fc.Arbitrary<LedgerEvent> = fc.oneof(
  fc
    .record({ ...about, amounts })
    .map((data): LedgerEvent => ({ type: 'capacity-reserved', data: { ...data, customerId: 'acme', reasons: [] } })),
  fc.record({ ...about, during: amounts, isDated: fc.boolean() }).map(({ isDated, ...data }): LedgerEvent => ({
    type: 'capacity-reserved',
    data: {
      ...data,
      customerId: 'a customer',
      amounts: data.during,
      reasons: [],
      ...(isDated && { decidedAt: '2026-04-23T10:00:00.000Z', monthly: { currency: 'EUR', minor: 12_345 } }),
    },
  })),
  fc
    .record({ ...about, currency: fc.constantFrom('EUR', 'JPY'), minor: fc.nat({ max: 100_000_000_000_000 }) })
    .map(({ currency, minor, ...data }): LedgerEvent => ({
      type: 'capacity-reserved',
      data: { ...data, customerId: 'acme', amounts: [], reasons: [], monthly: { currency, minor } },
    })),
  fc
    .record({ ...about, amounts, guarantees: fc.array(drawnGuarantees, { maxLength: 2 }), provisioning: plans })
    .map((data): LedgerEvent => ({ type: 'capacity-reserved', data: { ...data, customerId: 'acme', reasons: [] } })),
  fc.record({ ...about, amounts }).map((data): LedgerEvent => ({
    type: 'partners-needed',
    data: {
      ...{ ...data, customerId: 'acme', decidedAt: '2026-04-23T10:00:00.000Z', answerBy: '2026-04-23T10:10:00.000Z' },
      parts: [{ part: 'p1', sites: ['oslo'], candidates: [] }],
      combinations: [['p1.1']],
      asked: { cpd: { components: [] }, at: '2026-04-23T10:00:00.000Z' },
    },
  })),
  fc.record({ ...about, amounts }).map((data): LedgerEvent => ({
    type: 'capacity-reserved',
    data: {
      ...{ ...data, customerId: 'acme', reasons: [], decidedAt: '2026-04-23T10:00:00.000Z' },
      bought: { taken: [], validUntil: '2026-04-24T10:00:00.000Z', worth: '1.00' },
    },
  })),
  fc.record(about).map((data): LedgerEvent => ({ type: 'capacity-committed', data })),
  fc
    .tuple(fc.record(about), fc.constantFrom('capacity-taken', 'capacity-settled', 'capacity-freed'))
    .map(([data, type]): LedgerEvent => ({ type, data })),
  fc
    .record(about)
    .map((data): LedgerEvent => ({ type: 'capacity-leaked', data: { ...data, reason: 'unknown-order' } })),
  fc
    .record({ ...about, whole: fc.boolean() })
    .map((data): LedgerEvent => ({ type: 'capacity-released', data: { ...data, cause: 'declined' } })),
  fc.record(about).map((data): LedgerEvent => ({
    type: 'capacity-refused',
    data: { ...data, customerId: 'a', statusCode: 5, reasons: [] },
  })),
);
const agreed = { orderId: 'o', customerId: 'acme', amounts: [{ resource: 'core a>b', bps: 7 }], reasons: [] };
const history: readonly LedgerEvent[] = [
  { type: 'capacity-reserved', data: { ...agreed, negotiation: 1 } },
  { type: 'capacity-committed', data: { orderId: 'o', negotiation: 1 } },
  { type: 'capacity-reserved', data: { ...agreed, orderId: 'p', negotiation: 1 } },
];
/** What is agreed of them, or held, is no more. */
const ended = ['o', 'p', 'o1', 'o2', 'o3'].map((orderId): LedgerEvent => ({
  ...{ type: 'capacity-released', data: { orderId, negotiation: 1, whole: true, cause: 'withdrawn' } },
}));
const foldOf = (some: readonly LedgerEvent[]): Ledger => some.reduce(evolve, emptyLedger());

it('the ledger is the same from a snapshot of any version and the rest as from its whole stream', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(events, { minLength: 1, maxLength: 20 }), fc.nat(), async (all, drawn) => {
      const log = new MemoryEventLog({ upcast: ledgerCodec.upcast });
      await log.append({
        streamId: ledgerStream,
        expected: newStream,
        events: all.map((event) => ledgerCodec.toRecorded(event)),
        meta: { cause: 'test' },
        recordedAt: '2026-04-23T10:00:00.000Z',
      });
      const version = 1 + (drawn % all.length);
      const [last] = await log.readStream(ledgerStream, version - 1, 1);
      await log.saveSnapshot({
        streamId: ledgerStream,
        head: { version, hash: last?.hash ?? '' },
        fold: ledgerFold,
        parts: serialiseLedger(foldOf(all.slice(0, version))),
      });
      const { state, head } = await new Streams(log, aggregate, { maximumKept: 1 }).load(ledgerStream);
      expect([plainLedger(state), head.version]).toStrictEqual([plainLedger(foldOf(all)), all.length]);
    }),
  );
});

it('a ledger that packs its agreements is the ledger that has them as objects', () => {
  fc.assert(
    fc.property(fc.array(events), (all) => {
      const reservations = new Map<string, Reservation>();
      const alone = { open: () => reservations, resourcesBeside: () => [] };
      const objects = { ...emptyLedger(), reservations: Object.assign(reservations, alone) };
      const { open, ...packed } = plainLedger(foldOf(all));
      const { open: _, ...plain } = plainLedger(all.reduce<Ledger>(evolve, objects));
      expect(packed).toStrictEqual({ ...plain, reservations: new Map(reservations) });
      for (const [orderId, { held }] of reservations) expect(held.length === 0 || open.has(orderId)).toBe(true);
    }),
  );
});

it('a snapshot that was cut is none', () => {
  const texts = [...serialiseLedger(foldOf(history))];
  const text = texts.join('');
  const committed = { negotiation: 1, amounts: agreed.amounts };
  expect(restoredLedger(texts).reservations.get('o')?.agreed).toStrictEqual(committed);
  for (let length = 0; length < text.length; length += 1) {
    expect(() => restoredLedger([text.slice(0, length)]), text.slice(0, length)).toThrow(/.+/);
    // Wherever it is parted.
    const restored = restoredLedger([text.slice(0, length), text.slice(length)]);
    expect(restored.reservations.get('o')?.agreed).toStrictEqual(committed);
  }
  for (let lost = 0; lost < texts.length; lost += 1)
    expect(() => restoredLedger(texts.filter((_, at) => at !== lost)), texts[lost]).toThrow(/.+/);
  expect(() => restoredLedger([...texts, 'x'])).toThrow(TypeError);
});

it('a snapshot is of the ledger as it was, whatever becomes of it while its parts are taken', () => {
  fc.assert(
    fc.property(fc.array(events, { maxLength: 20 }), fc.array(events, { maxLength: 20 }), (before, after) => {
      const ledger = foldOf([...history, ...before]);
      const texts = serialiseLedger(ledger);
      const taken: string[] = [];
      const others = [...after, ...ended];
      for (const text of texts) {
        taken.push(text);
        const next = others.shift();
        if (next !== undefined) evolve(ledger, next);
      }
      others.reduce(evolve, ledger);
      expect(plainLedger(restoredLedger(taken))).toStrictEqual(plainLedger(foldOf([...history, ...before])));
      // Taken again after all of that, they are the same.
      expect([...texts]).toStrictEqual(taken);
    }),
  );
});

it('a snapshot of very many is in parts of bounded length, and so is one of which little is in rows', () => {
  const of = (count: number, last: LedgerEvent['type']) =>
    Array.from({ length: count }, (_, at) => at).reduce((ledger, at) => {
      const orderId = `o${at}`;
      const amounts = [{ resource: `core ${at % 100}>b`, bps: 1 + at }];
      evolve(ledger, { type: 'capacity-reserved', data: { ...agreed, orderId, amounts, negotiation: 1 } });
      return last === 'capacity-committed' ? evolve(ledger, { type: last, data: { orderId, negotiation: 1 } }) : ledger;
    }, emptyLedger());
  for (const ledger of [of(300, 'capacity-committed'), of(300, 'capacity-reserved')]) {
    const texts = [...serialiseLedger(ledger, 1_000)];
    expect(texts.length).toBeGreaterThan(9);
    expect(Math.max(...texts.map(({ length }) => length))).toBeLessThan(1_200);
    const restored = restoredLedger(texts);
    expect(restored.reservations.get('o299')).toStrictEqual(ledger.reservations.get('o299'));
    expect(new Map(restored.reservedBps.entries())).toStrictEqual(new Map(ledger.reservedBps.entries()));
  }
});

it('a layer over a ledger has the entries of the ledger that it would leave', () => {
  fc.assert(
    fc.property(fc.array(events), fc.array(events), (below, above) => {
      const layer = above.reduce(evolve, tentative(foldOf(below)));
      expect(plainLedger(restoredLedger(serialiseLedger(layer)))).toStrictEqual(
        plainLedger(foldOf([...below, ...above])),
      );
    }),
  );
});
