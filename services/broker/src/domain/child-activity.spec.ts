import type { Activity, Message, ProviderOrderIdentifier } from '@parley/cpnp';
import { documentOf, type PartnerWays as Ways } from '@parley/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certain, hourMs, ProcurementWorld, server, startRate } from '../../test/procurement-world.js';
import type { ProcurementEvent } from './procurement.events.js';
import { evolve, nothingProcured } from './procurement.state.js';

const good: Ways = { toProvision: 'offer', toAccept: 'ack', refuses: 0, acceptance: 'before-offer' };
const inactive: Activity = { state: 'inactive' };
const active = (second = 0): Activity => ({ state: 'active', since: `2026-11-30T10:00:0${second}.000Z` });

/** An order with all that it has bought agreed, and what its partners say to the first STATUS. */
function agreed(said: readonly ScriptedAnswer[], ways: Ways = good, loses?: (message: Message) => boolean) {
  const world = new ProcurementWorld(
    said.map(() => ways),
    loses,
    hourMs,
  );
  said.forEach((activity, index) => (partner(world, index).activity = activity));
  world.choose([...world.partners.keys()]);
  world.buy();
  if (world.purchase.phase === 'held') world.buy('accept');
  world.asksForStatus = true;
  world.agree();
  return world;
}
type ScriptedAnswer = ReturnType<typeof partner>['activity'];
const partner = (world: ProcurementWorld, index: number) => certain(world.partners.get(`child-${index}`));

/** What the order service is told. */
const told = ({ events }: ProcurementWorld) =>
  events.flatMap((event) =>
    event.type === 'activity-changed' ? [[event.data.state, event.data.children, event.data.notTold]] : [],
  );
/** Seconds from the agreement to each STATUS of a child, or between those after that. */
function askedAfter(world: ProcurementWorld, count: number, child = 'child-0'): readonly number[] {
  const from = world.now;
  const sent = () =>
    world.events.flatMap((event) =>
      event.type === 'child-status-sent' && event.data.child === child ? [Date.parse(event.data.at)] : [],
    );
  const before = sent().length;
  while (sent().length < before + count) if (!world.expireNext()) throw new Error('it is not asked any more');
  return sent()
    .slice(before)
    .map((at) => (at - from) / 1_000);
}

describe('a child that an agreement needs', () => {
  it('is asked after 1 s, and then after twice as long each time up to a minute, until it is active (N53)', () => {
    const world = agreed([inactive]);
    // It counts as inactive from the agreement on (ADR 68): nobody is told what is taken for granted.
    expect(told(world)).toStrictEqual([]);
    expect(askedAfter(world, 9)).toStrictEqual([1, 3, 7, 15, 31, 63, 123, 183, 243]);
    partner(world, 0).activity = active();
    expect(askedAfter(world, 1)).toStrictEqual([60]);
    expect(told(world)).toStrictEqual([['active', 1, 0]]);
  });

  it('is asked each time in a transaction of its own, with the keys of a WITHDRAW', () => {
    const world = agreed([inactive]);
    askedAfter(world, 3);
    const sent = world.events.filter(({ type }) => type === 'child-status-sent');
    expect(new Set(sent.map(({ data }) => 'transactionId' in data && data.transactionId)).size).toBe(3);
    const { nonce, providerOrderIdentifier } = certain(world.child(0).held[0]);
    expect(world.child(0).activity?.question).toMatchObject({
      customerOrderIdentifier: 'child-0',
      agreement: { nonce, providerOrderIdentifier },
    });
  });

  it('is not asked before the customer has its ACK', () => {
    const world = new ProcurementWorld([good]);
    world.choose(['child-0']);
    world.buy();
    expect(world.child(0).timers).not.toHaveProperty('status');
  });

  it('is asked more and more seldom once it is active, an hour apart in the end, and what it says again is not recorded', () => {
    const world = agreed([active()]);
    expect(askedAfter(world, 1)).toStrictEqual([1]);
    expect(askedAfter(world, 8).map((after) => after / 60)).toStrictEqual([1, 3, 7, 15, 31, 63, 123, 183]);
    expect(world.types().filter((type) => type === 'child-activity-told')).toHaveLength(1);
  });

  it('that is active no more is said to be so, and asked for closely again', () => {
    const world = agreed([active()]);
    askedAfter(world, 1);
    partner(world, 0).activity = inactive;
    expect(askedAfter(world, 1)).toStrictEqual([60]);
    expect(told(world).map(([state]) => state)).toStrictEqual(['active', 'inactive']);
    partner(world, 0).activity = active(5);
    expect(askedAfter(world, 1)).toStrictEqual([1]);
    expect(told(world).at(-1)).toStrictEqual(['active', 1, 0]);
  });

  it('whose partner does not tell counts as active, and is told to be so', () => {
    const world = agreed(['fail', active()]);
    askedAfter(world, 1, 'child-1');
    askedAfter(world, 1);
    expect(told(world)).toStrictEqual([
      ['inactive', 2, 1],
      ['active', 2, 1],
    ]);
    expect(world.child(0).activity?.told).toMatchObject({ state: 'not-told', statusCode: 1 });
  });

  it('whose partner is silent is waited for, and asked as closely as before; what it has said before stands', () => {
    const world = agreed(['silence']);
    expect(askedAfter(world, 8).at(-1)).toBe(183);
    expect(told(world)).toStrictEqual([]);
    partner(world, 0).activity = active();
    askedAfter(world, 1);
    partner(world, 0).activity = 'silence';
    askedAfter(world, 3);
    expect(told(world)).toStrictEqual([['active', 1, 0]]);
  });

  it('holds back its parent until all are active', () => {
    const world = agreed([active(), inactive]);
    askedAfter(world, 4);
    expect(told(world)).toStrictEqual([]);
    partner(world, 1).activity = active(3);
    askedAfter(world, 1, 'child-1');
    expect(told(world).at(-1)).toStrictEqual(['active', 2, 0]);
  });
});

describe('what a partner says that was not asked', () => {
  const said = (world: ProcurementWorld, changes: Partial<Message>) => {
    const { transactionId, customerOrderIdentifier, agreement, firstSequenceNumber } = certain(
      world.child(0).activity?.question,
    );
    const { providerOrderIdentifier } = agreement;
    const keys = { version: 1, transactionId, customerOrderIdentifier, providerOrderIdentifier } as const;
    const informationElements = { activity: { state: 'active' } };
    const ack = { ...keys, method: 'ACK', sequenceNumber: firstSequenceNumber + 1, informationElements };
    const message = { ...ack, ...changes } as Message; // What a liar says may be anything.
    return {
      type: 'receive-message',
      child: 'child-0',
      message,
      from: server,
      end: 'gateway',
      now: world.iso(),
    } as const;
  };
  const asking = () => {
    const world = agreed(['silence']);
    askedAfter(world, 1);
    return world;
  };

  it.each<readonly [string, Partial<Message>]>([
    ['provider-identifier-mismatch', { providerOrderIdentifier: 'another' as ProviderOrderIdentifier }],
    ['activity-missing', { informationElements: {} }],
    ['activity-missing', { informationElements: { activity: { state: 'working' } } }],
    ['unexpected-state', { method: 'PROCESSING' }],
    ['wrong-direction', { method: 'STATUS' }],
  ])('is not taken: %s', (reason, changes) => {
    const world = asking();
    const before = world.state;
    expect(world.handle(said(world, changes))).toStrictEqual({ kind: 'ignored', reason });
    expect(world.state).toBe(before);
  });

  it('is not taken from elsewhere, nor to an earlier question', () => {
    const world = asking();
    const elsewhere = { ...said(world, {}), from: { ...server, port: 9 } };
    expect(world.handle(elsewhere)).toStrictEqual({ kind: 'ignored', reason: 'unknown-source' });
    const late = said(world, {});
    askedAfter(world, 1);
    // It is of no transaction that is open: neither of the question nor of the negotiation.
    expect(world.handle(late)).toStrictEqual({ kind: 'ignored', reason: 'unexpected-state' });
    expect(world.handle(said(world, {}))).toMatchObject({ kind: 'recorded' });
    expect(told(world).at(-1)).toStrictEqual(['active', 1, 0]);
  });
});

describe('an UPDATE of the parent', () => {
  it('stops the questions about a child that it changes, and begins them anew with the new nonce, at the parent’s ACK', () => {
    const world = agreed([active()]);
    askedAfter(world, 1);
    world.asksForStatus = false;
    world.update(() => documentOf(startRate + 1));
    world.choose(['child-0']);
    world.buy();
    expect(world.child(0).timers).not.toHaveProperty('status');
    world.buy('accept');
    world.agree();
    world.asksForStatus = true;
    expect(told(world).at(-1)).toStrictEqual(['active', 1, 0]);
    expect(world.state.activity?.negotiation).toBe(2);
    partner(world, 0).activity = active(7);
    expect(askedAfter(world, 1)).toStrictEqual([1]);
    expect(world.child(0).activity?.told).toMatchObject({ state: 'active', since: '2026-11-30T10:00:07.000Z' });
  });

  it('that falls through leaves the questions as they were', () => {
    const world = agreed([active()]);
    askedAfter(world, 1);
    world.asksForStatus = false;
    world.update(() => documentOf(startRate + 1));
    world.choose(['child-0']);
    world.buy();
    world.end();
    while (world.expireNext());
    world.asksForStatus = true;
    expect(askedAfter(world, 1)).toHaveLength(1);
    expect(told(world)).toHaveLength(1);
  });
});

it('nothing is asked of what is withdrawn', () => {
  const world = agreed([active()]);
  askedAfter(world, 1);
  world.withdraw();
  while (world.expireNext());
  const { activity, timers } = world.child(0);
  expect([timers, activity?.question]).toStrictEqual([{}, undefined]);
  expect(partner(world, 0).asked).toBe(1);
});

it('whatever partners say and the network loses, the parent is active exactly when each said so last, after a restart too', () => {
  const word = fc.constantFrom<'active' | 'inactive' | 'fail' | 'silence'>('active', 'inactive', 'fail', 'silence');
  const run = fc.record({
    children: fc.integer({ min: 1, max: 3 }),
    words: fc.array(fc.tuple(fc.nat({ max: 2 }), word), { maxLength: 12 }),
    losses: fc.infiniteStream(fc.boolean()),
  });
  fc.assert(
    fc.property(run, ({ children, words, losses }) => {
      let isLossy = false;
      const heard = new Map<number, string>();
      const world = agreed(
        Array.from({ length: children }, () => inactive),
        good,
        ({ method }) => isLossy && (method === 'STATUS' || method === 'ACK') && losses.next().value === true,
      );
      isLossy = true;
      for (const [index, said] of words) {
        partner(world, index % children).activity = said === 'active' || said === 'inactive' ? { state: said } : said;
        for (let steps = 0; steps < 3; steps += 1) world.expireNext();
      }
      for (const event of world.events)
        if (event.type === 'child-activity-told') heard.set(Number(event.data.child.slice(6)), event.data.state);
      const last = Array.from({ length: children }, (_, index) => heard.get(index) ?? 'inactive');
      // Nothing was told: it is as it is taken for.
      expect(told(world).at(-1) ?? ['inactive', children, 0]).toStrictEqual([
        last.includes('inactive') ? 'inactive' : 'active',
        children,
        last.filter((each) => each === 'not-told').length,
      ]);
      // A line of the log for each change, and for nothing else.
      told(world).forEach((each, at, all) => expect(each).not.toStrictEqual(all[at - 1] ?? ['inactive', children, 0]));
      const recorded = JSON.parse(JSON.stringify(world.events)) as ProcurementEvent[];
      expect(recorded.reduce(evolve, nothingProcured)).toEqual(world.state);
    }),
    { numRuns: 300 },
  );
});
