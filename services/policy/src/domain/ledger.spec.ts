import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedAt } from '../../test/asked-at.js';
import { documentsOn, networkOf, networks, profilesOn } from '../../test/arbitraries.js';
import { example, sampleNetwork } from '../../test/sample-network.js';
import type { LedgerCommand } from './ledger.commands.js';
import { decide } from './ledger.decider.js';
import type { Amount, LedgerEvent } from './ledger.events.js';
import { emptyLedger, evolve, tentative, type Ledger } from './ledger.state.js';

const madrid = 'core ed-par-1>ed-mad-1';
function certain<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError('a fixture is wrong');
  return value;
}
const orders = ['o1', 'o2', 'o3', 'o4'] as const;
const amounts: readonly Amount[] = [
  { resource: 'r', bps: 5 },
  { resource: 's', bps: 7 },
];
const reservedFor = (orderId: string, negotiation: number, kept: readonly Amount[]): LedgerEvent => ({
  type: 'capacity-reserved',
  data: { orderId, negotiation, customerId: 'acme', amounts: kept, reasons: [] },
});
const committedFor = (orderId: string, negotiation: number): LedgerEvent => ({
  type: 'capacity-committed',
  data: { orderId, negotiation },
});
const releasedFor = (orderId: string, negotiation: number, whole: boolean): LedgerEvent => ({
  type: 'capacity-released',
  data: { orderId, negotiation, whole, cause: 'declined' },
});
const reserved = reservedFor('o1', 1, amounts);
const commit = (orderId: string, negotiation: number): LedgerCommand => ({ type: 'commit', orderId, negotiation });
const release = (orderId: string, negotiation: number, whole: boolean): LedgerCommand => ({
  type: 'release',
  orderId,
  negotiation,
  whole,
  cause: 'declined',
});
const after = (...events: readonly LedgerEvent[]) => events.reduce(evolve, emptyLedger());
const readingOf = (ledger: Ledger, resources: readonly string[]) => ({
  reservedBps: resources.map((resource) => ledger.reservedBps.get(resource) ?? 0),
  reservations: orders.map((orderId) => ledger.reservations.get(orderId)),
});
const decideOn = (ledger: Ledger, command: LedgerCommand) => decide(command, ledger, sampleNetwork());

/** A command, given the latest negotiation of its order. */
type Draw = (latest: (orderId: string) => number) => LedgerCommand;
const ofOrder = fc.constantFrom(...orders);
/** Mostly the latest negotiation, now and then one before it. */
const back = fc.oneof(
  { weight: 5, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 2 }) },
);

/** A network and commands over a few orders and their updates: most lives make sense, and some events come late. */
const histories = networks().chain((drawn) => {
  // Most of what is drawn at random fits no network: one profile of a modest rate mostly fits.
  const modest = profilesOn(drawn, fc.integer({ min: 1, max: 30 })).map((profile) => ({
    components: [{ profiles: [profile] }],
  }));
  const decides = fc
    .tuple(ofOrder, back, fc.oneof(documentsOn(drawn), modest))
    .map(([orderId, before, cpd]): Draw => (latest) => {
      const negotiation = Math.max(1, latest(orderId) + 1 - before);
      return { type: 'decide-pqo', pqo: { orderId, negotiation, customerId: 'c', at: askedAt, cpd } };
    });
  const commits = fc.tuple(ofOrder, back).map(
    ([orderId, before]): Draw =>
      (latest) =>
        commit(orderId, Math.max(1, latest(orderId) - before)),
  );
  const releases = fc.tuple(ofOrder, back, fc.nat({ max: 3 })).map(
    ([orderId, before, whole]): Draw =>
      (latest) =>
        release(orderId, Math.max(1, latest(orderId) - before), whole === 0),
  );
  const draws = fc.oneof(
    { weight: 4, arbitrary: decides },
    { weight: 3, arbitrary: commits },
    { weight: 2, arbitrary: releases },
  );
  return fc.tuple(fc.constant(drawn), fc.array(draws, { minLength: 1, maxLength: 30, size: 'max' }));
});

describe('the ledger', () => {
  it('decides each negotiation of an order once', () => {
    const pqo = { orderId: 'o1', negotiation: 1, customerId: 'acme', at: askedAt, cpd: example('pipe-two-sites') };
    const decides = (negotiation: number, ...events: LedgerEvent[]) =>
      decideOn(after(...events), { type: 'decide-pqo', pqo: { ...pqo, negotiation } })?.type;
    expect([decides(1), decides(2, reserved, committedFor('o1', 1))]).toStrictEqual([
      'capacity-reserved',
      'capacity-reserved',
    ]);
    expect([
      decides(1, reserved),
      decides(1, reserved, committedFor('o1', 1)),
      decides(1, reserved, committedFor('o1', 1), reservedFor('o1', 2, amounts)),
    ]).toStrictEqual([undefined, undefined, undefined]);
  });

  it('commits what is reserved, once', () => {
    const committed = committedFor('o1', 1);
    expect(decideOn(after(reserved), commit('o1', 1))).toStrictEqual(committed);
    expect(decideOn(after(reserved, committed), commit('o1', 1))).toBe(undefined);
    expect(decideOn(after(reserved), commit('o1', 2))).toBe(undefined);
    expect(decideOn(emptyLedger(), commit('o1', 1))).toBe(undefined);
    expect(after(reserved, committed).reservations.get('o1')).toStrictEqual({
      customerId: 'acme',
      agreed: { negotiation: 1, amounts },
      held: [],
    });
  });

  it('releases what is reserved or committed, once', () => {
    const released = releasedFor('o1', 1, true);
    expect(decideOn(after(reserved), release('o1', 1, true))).toStrictEqual(released);
    expect(decideOn(after(reserved, committedFor('o1', 1)), release('o1', 1, true))).toStrictEqual(released);
    expect(decideOn(after(reserved, released), release('o1', 1, true))).toBe(undefined);
    expect(decideOn(emptyLedger(), release('o1', 1, true))).toBe(undefined);
    expect(readingOf(after(reserved, released), ['r', 's'])).toStrictEqual(readingOf(emptyLedger(), ['r', 's']));
  });

  it('keeps nothing for a refused order', () => {
    const refused: LedgerEvent = {
      type: 'capacity-refused',
      data: { orderId: 'o1', negotiation: 1, customerId: 'acme', statusCode: 5, reasons: ['none left'] },
    };
    expect(readingOf(after(refused), ['r'])).toStrictEqual(readingOf(emptyLedger(), ['r']));
  });

  it('is total: events of orders that it does not know change nothing', () => {
    const strangers = [committedFor('o2', 1), releasedFor('o2', 1, true), releasedFor('o2', 2, false)];
    expect(readingOf(after(reserved, ...strangers), ['r', 's'])).toStrictEqual(readingOf(after(reserved), ['r', 's']));
  });

  it('leaves the ledger below a tentative one as it was', () => {
    const below = after(reserved);
    const above = tentative(below);
    evolve(above, releasedFor('o1', 1, true));
    evolve(above, reservedFor('o2', 1, [{ resource: 'r', bps: 1 }]));
    const held = [{ negotiation: 1, amounts: [{ resource: 'r', bps: 1 }] }];
    expect(readingOf(above, ['r', 's'])).toStrictEqual({
      reservedBps: [1, 0],
      reservations: [undefined, { customerId: 'acme', held }, undefined, undefined],
    });
    expect(readingOf(below, ['r', 's'])).toStrictEqual(readingOf(after(reserved), ['r', 's']));
  });
});

describe('an update in the ledger', () => {
  const agreed = [reserved, committedFor('o1', 1)];
  const totals = (...events: readonly LedgerEvent[]) =>
    readingOf(after(...agreed, ...events), ['r', 's', 't']).reservedBps;
  const update = (...kept: readonly Amount[]) => reservedFor('o1', 2, kept);
  const grown = update({ resource: 'r', bps: 9 }, { resource: 's', bps: 7 });
  const shrunk = update({ resource: 'r', bps: 2 }, { resource: 's', bps: 7 });
  const elsewhere = update({ resource: 't', bps: 4 });

  it('takes the difference alone: more where it grows, nothing where it shrinks, both where it goes elsewhere', () => {
    expect([totals(), totals(grown), totals(shrunk), totals(elsewhere)]).toStrictEqual([
      [5, 7, 0],
      [9, 7, 0],
      [5, 7, 0],
      [5, 7, 4],
    ]);
  });

  it('takes the place of what was agreed when it is committed', () => {
    const committed = committedFor('o1', 2);
    expect([totals(grown, committed), totals(shrunk, committed), totals(elsewhere, committed)]).toStrictEqual([
      [9, 7, 0],
      [2, 7, 0],
      [0, 0, 4],
    ]);
  });

  it('gives back what it took beyond the agreement when it is released', () => {
    for (const event of [grown, shrunk, elsewhere]) {
      expect(readingOf(after(...agreed, event, releasedFor('o1', 2, false)), ['r', 's', 't'])).toStrictEqual(
        readingOf(after(...agreed), ['r', 's', 't']),
      );
    }
  });

  it('goes with everything else when the order is over', () => {
    for (const event of [grown, shrunk, elsewhere]) {
      expect(readingOf(after(...agreed, event, releasedFor('o1', 2, true)), ['r', 's', 't'])).toStrictEqual(
        readingOf(emptyLedger(), ['r', 's', 't']),
      );
    }
  });

  it('is released or committed under its own number alone', () => {
    const ledger = after(...agreed, grown);
    expect([decideOn(ledger, release('o1', 1, false)), decideOn(ledger, commit('o1', 1))]).toStrictEqual([
      undefined,
      undefined,
    ]);
    expect(decideOn(ledger, release('o1', 2, false))).toStrictEqual(releasedFor('o1', 2, false));
    expect(decideOn(ledger, commit('o1', 2))).toStrictEqual(committedFor('o1', 2));
  });

  it('finds what the order has itself free: a full link takes the same order again, and no more', () => {
    const ledger = emptyLedger();
    const ask = (negotiation: number, orderId = 'o1') => {
      const pqo = { orderId, negotiation, customerId: 'acme', at: askedAt, cpd: example('counter-offer') };
      const decided = certain(decideOn(ledger, { type: 'decide-pqo', pqo }));
      evolve(ledger, decided);
      return decided;
    };
    const first = ask(1);
    evolve(ledger, committedFor('o1', 1));
    const full = ledger.reservedBps.get(madrid);
    expect(full).toBe(sampleNetwork().capacityOf(madrid));
    expect(ask(2)).toStrictEqual({ ...first, data: { ...first.data, negotiation: 2 } });
    expect(ledger.reservedBps.get(madrid)).toBe(full);
    expect(ask(1, 'o2').type).toBe('capacity-refused');
  });

  it('that is decided after its end was heard is freed by the end that is said again', () => {
    const late = after(...agreed, grown);
    expect(decideOn(after(...agreed), release('o1', 2, false))).toBe(undefined);
    const released = certain(decideOn(late, release('o1', 2, false)));
    expect(readingOf(evolve(late, released), ['r', 's', 't'])).toStrictEqual(
      readingOf(after(...agreed), ['r', 's', 't']),
    );
  });

  it('that is decided after the whole order was released is freed by the end that is said again', () => {
    const late = after(...agreed, releasedFor('o1', 2, true), grown);
    expect(late.reservedBps.get('r')).toBe(9);
    const released = certain(decideOn(late, release('o1', 2, true)));
    expect(readingOf(evolve(late, released), ['r', 's', 't'])).toStrictEqual(readingOf(emptyLedger(), ['r', 's', 't']));
  });

  it('that is decided late takes nothing from the update after it', () => {
    const next = reservedFor('o1', 3, [{ resource: 'r', bps: 6 }]);
    const ledger = after(...agreed, next, grown);
    evolve(ledger, releasedFor('o1', 2, false));
    expect(readingOf(ledger, ['r', 's', 't'])).toStrictEqual(readingOf(after(...agreed, next), ['r', 's', 't']));
    evolve(ledger, committedFor('o1', 3));
    expect(ledger.reservations.get('o1')).toStrictEqual({
      customerId: 'acme',
      agreed: { negotiation: 3, amounts: [{ resource: 'r', bps: 6 }] },
      held: [],
    });
  });

  it('that is committed late, after the next has begun, is what its end falls back to', () => {
    const next = reservedFor('o1', 3, [{ resource: 't', bps: 1 }]);
    const ended = after(...agreed, grown, next, committedFor('o1', 2), releasedFor('o1', 3, false));
    expect(readingOf(ended, ['r', 's', 't'])).toStrictEqual(
      readingOf(after(...agreed, grown, committedFor('o1', 2)), ['r', 's', 't']),
    );
  });

  it('that is committed after a later one changes nothing that is agreed', () => {
    const next = reservedFor('o1', 3, [{ resource: 't', bps: 1 }]);
    const crossed = after(...agreed, grown, next, committedFor('o1', 3), committedFor('o1', 2));
    expect(readingOf(crossed, ['r', 's', 't']).reservedBps).toStrictEqual([0, 0, 1]);
  });
});

/** What an order has, kept the slow way: every negotiation by itself. */
class Account {
  agreed: { readonly negotiation: number; readonly amounts: readonly Amount[] } | undefined;
  readonly open = new Map<number, readonly Amount[]>();

  take(event: LedgerEvent): void {
    const { negotiation } = event.data;
    if (event.type === 'capacity-reserved') this.open.set(negotiation, event.data.amounts);
    if (event.type === 'capacity-committed') {
      const kept = certain(this.open.get(negotiation));
      if ((this.agreed?.negotiation ?? 0) < negotiation) this.agreed = { negotiation, amounts: kept };
      this.open.delete(negotiation);
    }
    if (event.type === 'capacity-released') {
      this.open.delete(negotiation);
      if (!event.data.whole) return;
      this.open.clear();
      this.agreed = undefined;
    }
  }

  /** The most that any of its negotiations needs. */
  on(resource: string): number {
    const parts = [...this.open.values(), this.agreed?.amounts ?? []];
    return Math.max(...parts.map((part) => part.find((amount) => amount.resource === resource)?.bps ?? 0));
  }
}

describe('whatever comes in whatever order, the ledger', () => {
  it('never oversells a resource, and reserves on each the sum of the most that each living order needs', () => {
    let updates = 0;
    fc.assert(
      fc.property(histories, ([drawn, draws]) => {
        const network = networkOf(drawn);
        const ledger = emptyLedger();
        const accounts = new Map<string, Account>(orders.map((orderId) => [orderId, new Account()]));
        const events: LedgerEvent[] = [];
        const latest = new Map<string, number>();
        for (const draw of draws) {
          const command = draw((orderId) => latest.get(orderId) ?? 0);
          if (command.type === 'decide-pqo') latest.set(command.pqo.orderId, command.pqo.negotiation);
          const before = readingOf(ledger, network.resources);
          const above = tentative(ledger);
          const decided = decide(command, above, network);
          if (decided === undefined) continue;
          evolve(above, decided);
          expect(readingOf(ledger, network.resources)).toStrictEqual(before);
          evolve(ledger, decided);
          events.push(decided);
          expect(readingOf(above, network.resources)).toStrictEqual(readingOf(ledger, network.resources));
          const account = certain(accounts.get(decided.data.orderId));
          if (decided.type === 'capacity-reserved' && account.agreed !== undefined) updates += 1;
          account.take(decided);
          for (const resource of network.resources) {
            const sum = [...accounts.values()].reduce((total, one) => total + one.on(resource), 0);
            const reservedBps = ledger.reservedBps.get(resource) ?? 0;
            expect(reservedBps).toBe(sum);
            expect(reservedBps).toBeLessThanOrEqual(network.capacityOf(resource));
          }
        }
        expect(readingOf(after(...events), network.resources)).toStrictEqual(readingOf(ledger, network.resources));
      }),
      { numRuns: 200 },
    );
    // So that the law says something about updates.
    expect(updates).toBeGreaterThan(20);
  });
});
