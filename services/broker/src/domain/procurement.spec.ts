import { unreachable } from '@parley/cpnp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fail, type PartnerWays as Ways } from '@parley/testkit';
import { certain, hourMs, ProcurementWorld, server, startedAt } from '../../test/procurement-world.js';
import { isAgreed, isDone } from './child.state.js';
import { answersOf } from './partner-answers.js';
import { decide } from './procurement.decider.js';
import type { ProcurementEvent } from './procurement.events.js';
import { evolve, nothingProcured } from './procurement.state.js';

const good: Ways = { toProvision: 'offer', toAccept: 'ack', refuses: 0, acceptance: 'before-offer' };
const outcomes = ({ events }: ProcurementWorld) =>
  events.flatMap((event) => (event.type === 'purchase-ended' ? [event.data.outcome] : []));

describe('a procurement', () => {
  it('asks its candidates, accepts the one that is taken before the parent is offered, and declines the other', () => {
    const world = new ProcurementWorld([good, good]);
    expect(world.purchase.phase).toBe('choosing');
    world.choose(['child-1']);
    expect([world.purchase.phase, world.partners.get('child-0')?.state]).toStrictEqual(['chosen', 'ended']);
    expect(world.child(1).session.state).toBe('OfferProcessing');
    world.buy();
    expect(outcomes(world)).toStrictEqual(['bought']);
    expect(world.partners.get('child-1')?.state).toBe('agreed');
    expect(world.types().filter((type) => type === 'child-released')).toHaveLength(1);
  });

  it('is bought as soon as it is chosen, where the order service asks for it before the answer of the policy is here', () => {
    const world = new ProcurementWorld([good]);
    world.buy();
    expect([world.purchase.phase, outcomes(world)]).toStrictEqual(['choosing', []]);
    expect(world.buy()).toStrictEqual({ kind: 'unchanged' });
    world.choose(['child-0']);
    expect([world.purchase.phase, outcomes(world)]).toStrictEqual(['bought', ['bought']]);
    const without = new ProcurementWorld([good]);
    without.buy();
    without.choose([]);
    expect([without.purchase.phase, outcomes(without)]).toStrictEqual(['over', ['failed']]);
  });

  it('withdraws the child when the parent ends, and the partner is done with it', () => {
    const world = new ProcurementWorld([good]);
    world.choose(['child-0']);
    world.buy();
    world.end();
    expect(world.child(0).timers).toHaveProperty('withdraw');
    world.expireNext();
    expect([world.partners.get('child-0')?.state, isDone(world.child(0))]).toStrictEqual(['ended', true]);
    expect(world.end()).toStrictEqual({ kind: 'unchanged' });
  });

  it('holds a child that is accepted with the parent, and accepts it then (N39)', () => {
    const world = new ProcurementWorld([{ ...good, acceptance: 'on-parent-accept' }, good]);
    world.choose(['child-0', 'child-1']);
    world.buy();
    expect(outcomes(world)).toStrictEqual(['held']);
    expect([...world.partners.values()].map(({ state }) => state)).toStrictEqual(['offered', 'agreed']);
    world.buy('accept');
    expect(outcomes(world)).toStrictEqual(['held', 'bought']);
    expect([...world.partners.values()].map(({ state }) => state)).toStrictEqual(['agreed', 'agreed']);
  });

  it('fails as a whole when one partner refuses its own offer, and lets go of the others (N41)', () => {
    const world = new ProcurementWorld([{ ...good, toAccept: 'fail' }, good]);
    world.choose(['child-0', 'child-1']);
    world.buy();
    while (world.expireNext());
    expect(outcomes(world)).toStrictEqual(['failed']);
    expect([...world.partners.values()].map(({ state }) => state)).toStrictEqual(['ended', 'ended']);
  });

  it('waits for no partner past the time, and tells what the others have said', () => {
    const world = new ProcurementWorld([{ ...good, toProvision: 'silence' }, { ...good, toProvision: 'fail' }, good]);
    expect(answersOf(world.state, world.purchase).map(({ answer }) => answer.kind)).toStrictEqual(['refusal', 'offer']);
    while (world.purchase.phase === 'asking') world.expireNext();
    expect(answersOf(world.state, world.purchase)).toMatchObject([
      { candidate: 'p1.0', answer: { kind: 'refusal', statusCode: 5, reasons: ['no offer: no-answer'] } },
      { candidate: 'p1.1', answer: { kind: 'refusal', statusCode: 5 } },
      { candidate: 'p1.2', answer: { kind: 'offer' } },
    ]);
  });

  it('waits for a partner no longer than for its own answer time, also where that does not confirm its CANCEL either', () => {
    const world = new ProcurementWorld([{ ...good, toProvision: 'gone' }, good], undefined, hourMs, 2_000);
    while (world.purchase.phase === 'asking') world.expireNext();
    expect(world.now - startedAt).toBe(2_000);
    expect(answersOf(world.state, world.purchase)).toMatchObject([
      { candidate: 'p1.0', answer: { kind: 'refusal', statusCode: 5, reasons: ['no offer in time'] } },
      { candidate: 'p1.1', answer: { kind: 'offer' } },
    ]);
    world.choose(['child-1']);
    while (world.expireNext());
    expect(isDone(world.child(0))).toBe(true);
  });

  it('says that it has failed when the offer has run out before it was to be bought', () => {
    const world = new ProcurementWorld([good], undefined, 60_000);
    world.choose(['child-0']);
    world.now += 61_000;
    world.buy();
    expect(outcomes(world)).toStrictEqual(['failed']);
    expect(world.partners.get('child-0')?.state).toBe('offered');
  });

  it('withdraws what an ACCEPT without an answer may have made, since the partner never said (N37)', () => {
    const world = new ProcurementWorld([{ ...good, toAccept: 'silence' }]);
    world.choose(['child-0']);
    world.buy();
    expect(world.partners.get('child-0')?.state).toBe('agreed');
    while (world.expireNext());
    expect([world.partners.get('child-0')?.state, outcomes(world)]).toStrictEqual(['ended', ['failed']]);
  });

  it('withdraws what a partner may have taken that says FAIL 1 to a repeat of the ACCEPT, as to one from another port (N5)', () => {
    const world = new ProcurementWorld([{ ...good, toAccept: 'silence' }]);
    world.choose(['child-0']);
    world.buy();
    world.expireNext();
    const [repeat] = world.child(0).sending;
    if (repeat?.method !== 'ACCEPT') throw new Error('the ACCEPT was not repeated');
    const { providerOrderIdentifier } = repeat;
    const message = fail(repeat, repeat.sequenceNumber + 1, { providerOrderIdentifier, statusCode: 1 });
    world.handle({
      ...{ type: 'receive-message', child: 'child-0', message },
      ...{ from: server, end: 'gateway', now: world.iso() },
    });
    expect([world.partners.get('child-0')?.state, outcomes(world)]).toStrictEqual(['agreed', ['failed']]);
    while (world.expireNext());
    expect([world.partners.get('child-0')?.state, world.child(0).held]).toStrictEqual(['ended', []]);
  });

  it('asks again, with growing pauses, a partner that refuses a WITHDRAW', () => {
    const world = new ProcurementWorld([{ ...good, refuses: 3 }]);
    world.choose(['child-0']);
    world.buy();
    world.end();
    const times: number[] = [];
    while (world.expireNext()) times.push((world.now - startedAt) / 60_000);
    expect(times).toStrictEqual([0, 5, 15, 35]);
    expect(world.partners.get('child-0')?.state).toBe('ended');
  });

  it('tells the order service that there is nothing to buy, of an order that it does not know and of one that is over', () => {
    const command = { type: 'request-purchase', orderId: 'other', negotiation: 7, stage: 'offer', now: '' } as const;
    expect(decide(command, nothingProcured)).toMatchObject({
      events: [{ type: 'purchase-ended', data: { orderId: 'other', negotiation: 7, outcome: 'failed' } }],
    });
    const world = new ProcurementWorld([good]);
    world.choose([]);
    world.buy();
    expect(outcomes(world)).toStrictEqual(['failed']);
  });

  it('takes no message of another address, of another child or that was said before', () => {
    const world = new ProcurementWorld([good]);
    const before = world.events.length;
    const { lastReceived } = world.child(0).session.transaction;
    const message = certain(lastReceived);
    const receive = {
      type: 'receive-message',
      child: 'child-0',
      message,
      from: server,
      end: 'gateway',
      now: world.iso(),
    } as const;
    expect(world.handle({ ...receive, from: { ...server, port: 9 } })).toStrictEqual({
      kind: 'ignored',
      reason: 'unknown-source',
    });
    expect(world.handle({ ...receive, child: 'toString' })).toStrictEqual({ kind: 'ignored', reason: 'unknown-order' });
    expect(world.events).toHaveLength(before);
    world.handle(receive);
    expect(world.types().slice(before)).toStrictEqual(['child-repeated']);
  });
});

type Move = 'buy' | 'accept' | 'end' | 'expire' | 'choose-all' | 'choose-first' | 'choose-none';
const move = fc.constantFrom<Move>(
  'buy',
  'accept',
  'end',
  'expire',
  'expire',
  'expire',
  'choose-all',
  'choose-first',
  'choose-none',
);
const ways = fc.record<Ways>({
  toProvision: fc.constantFrom('offer', 'offer', 'offer', 'fail', 'silence', 'gone'),
  toAccept: fc.constantFrom('ack', 'ack', 'fail', 'silence'),
  refuses: fc.integer({ min: 0, max: 3 }),
  acceptance: fc.constantFrom('before-offer', 'on-parent-accept'),
});

function play(world: ProcurementWorld, next: Move): void {
  const all = [...world.partners.keys()];
  switch (next) {
    case 'buy':
      return void world.buy();
    case 'accept':
      return void world.buy('accept');
    case 'end':
      return void world.end();
    case 'expire':
      return void world.expireNext();
    case 'choose-all':
      return void world.choose(all);
    case 'choose-first':
      return void world.choose(all.slice(0, 1));
    case 'choose-none':
      return void world.choose([]);
    default:
      return unreachable(next);
  }
}

describe('whatever partners, network and parent do, in whatever order', () => {
  const run = fc.record({
    all: fc.array(ways, { minLength: 1, maxLength: 4 }),
    moves: fc.array(move, { maxLength: 30 }),
    losses: fc.infiniteStream(fc.boolean()),
    lossy: fc.integer({ min: 0, max: 60 }),
    validityMs: fc.constantFrom(30_000, hourMs),
  });

  it('an agreement with a partner has a parent that has bought it, or is withdrawn; and nothing is let go twice', () => {
    fc.assert(
      fc.property(run, ({ all, moves, losses, lossy, validityMs }) => {
        let left = lossy;
        const world = new ProcurementWorld(all, () => left-- > 0 && losses.next().value === true, validityMs);
        for (const next of moves) play(world, next);
        // The network heals, and time goes on.
        left = 0;
        for (let steps = 0; world.expireNext(); steps += 1) if (steps > 500) throw new Error('it never comes to rest');
        const { phase, taken } = world.purchase;
        for (const [child, partner] of world.partners) {
          const mine = certain(world.state.children[child]);
          const isNeeded = phase !== 'over' && taken.includes(child);
          // No agreement without a parent.
          if (partner.state === 'agreed')
            expect({ isNeeded, isAgreed: isAgreed(mine) }).toEqual({ isNeeded: true, isAgreed: true });
          // What the order service was told is bought is there.
          if (phase === 'bought' && taken.includes(child)) expect(partner.state).toBe('agreed');
          if (!isNeeded && phase !== 'asking' && phase !== 'choosing') expect(isDone(mine)).toBe(true);
          expect(partner.withdrawals).toBeLessThanOrEqual(1);
        }
        const released = world.events.flatMap((event) => (event.type === 'child-released' ? [event.data.child] : []));
        expect(new Set(released).size).toBe(released.length);
      }),
      { numRuns: 2_000 },
    );
  });

  it('the state after a restart is the one before it', () => {
    fc.assert(
      fc.property(run, ({ all, moves, validityMs }) => {
        const world = new ProcurementWorld(all, undefined, validityMs);
        for (const next of moves) play(world, next);
        const recorded = JSON.parse(JSON.stringify(world.events)) as ProcurementEvent[];
        expect(recorded.reduce(evolve, nothingProcured)).toEqual(world.state);
      }),
      { numRuns: 300 },
    );
  });
});
