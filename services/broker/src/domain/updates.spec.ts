import { unreachable, type ConnectivityProvisioningDocument, type Message, type Price } from '@parley/cpnp';
import { carriesDocument, isSameDocument } from '@parley/cpnp-session';
import { documentOf, usualPartnerCost, type PartnerWays as Ways } from '@parley/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certain, hourMs, ProcurementWorld, startRate } from '../../test/procurement-world.js';
import { alarmOf } from './alarms.js';
import { isDone } from './child.state.js';
import { costsOf } from './child-costs.js';
import type { ProcurementEvent } from './procurement.events.js';
import { evolve, nothingProcured } from './procurement.state.js';

type Cpd = ConnectivityProvisioningDocument;
const good: Ways = { toProvision: 'offer', toAccept: 'ack', refuses: 0, acceptance: 'before-offer' };
const rateOf = (cpd: Cpd | undefined): number | undefined =>
  (cpd as ReturnType<typeof documentOf> | undefined)?.components[0]?.profiles[0]?.capacity?.[0]?.in.committedBps;
const more = (cpd: Cpd): Cpd => documentOf((rateOf(cpd) ?? 0) + 1);
const less = (cpd: Cpd): Cpd => documentOf((rateOf(cpd) ?? 0) - 1);
const same = (cpd: Cpd): Cpd => cpd;
const other = (cpd: Cpd): Cpd =>
  JSON.parse(
    JSON.stringify(cpd).replace(
      /"outOfProfile":"(\w+)"/,
      (_, is) => `"outOfProfile":"${is === 'discard' ? 'reclass' : 'discard'}"`,
    ),
  ) as Cpd;

/** An order with all that it has bought agreed. */
function agreed(
  ways: readonly Ways[] = [good],
  validityMs = hourMs,
  loses: (message: Message) => boolean = () => false,
) {
  const world = new ProcurementWorld(ways, loses, validityMs);
  world.choose([...world.partners.keys()]);
  world.buy();
  if (world.purchase.phase === 'held') world.buy('accept');
  world.agree();
  expect(world.inForce?.size).toBe(ways.length);
  return world;
}
const taken = ({ purchase: { candidates } }: ProcurementWorld) => candidates.map(({ child }) => child);
const outcomes = ({ events }: ProcurementWorld) =>
  events.flatMap((event) => (event.type === 'purchase-ended' ? [event.data.outcome] : []));
const carried = ({ partners }: ProcurementWorld) =>
  [...partners.values()].map(({ state, agreed: is }) => (state === 'agreed' ? rateOf(is?.cpd) : state));
const settle = (world: ProcurementWorld) => {
  for (let steps = 0; world.expireNext(); steps += 1) if (steps > 500) throw new Error('it never comes to rest');
};

describe('an UPDATE of a child', () => {
  it('is held until the parent is accepted, and agreed before its ACK, whatever the mode of the partner (N48)', () => {
    const world = agreed();
    world.update(more);
    expect(taken(world)).toStrictEqual(['child-0']);
    world.choose(taken(world));
    world.buy();
    expect([outcomes(world), carried(world)]).toStrictEqual([
      ['bought', 'held'],
      [startRate, 'none'],
    ]);
    world.buy('accept');
    expect([outcomes(world).at(-1), carried(world)]).toStrictEqual(['bought', [startRate + 1, 'none']]);
    world.agree();
    settle(world);
    expect([carried(world), world.child(0).due]).toStrictEqual([[startRate + 1, 'none'], undefined]);
  });

  it('that takes something away is agreed after the parent, and nothing is bought of it before', () => {
    const world = agreed();
    world.update(less);
    world.choose(taken(world));
    world.buy();
    expect([outcomes(world), carried(world)]).toStrictEqual([
      ['bought', 'bought'],
      [startRate, 'none'],
    ]);
    world.agree();
    expect(carried(world)).toStrictEqual([startRate - 1, 'none']);
  });

  it('that takes something away is asked for again where its offer ran out before the parent was agreed', () => {
    const world = agreed();
    world.update(less);
    world.choose(taken(world));
    world.buy();
    while (world.child(0).session.outcome === undefined) world.expireNext();
    world.agree();
    expect(carried(world)).toStrictEqual([startRate, 'none']);
    settle(world);
    expect(carried(world)).toStrictEqual([startRate - 1, 'none']);
  });

  it('with an offer that is too short to be held is agreed before the OFFER, and taken back where the parent declines', () => {
    const world = agreed([good], 30_000);
    world.update(more);
    world.choose(taken(world));
    world.buy();
    expect([outcomes(world).at(-1), carried(world)]).toStrictEqual(['bought', [startRate + 1, 'none']]);
    world.end();
    settle(world);
    expect(carried(world)).toStrictEqual([startRate, 'none']);
    expect(world.types().filter((type) => type === 'child-update-sent')).toHaveLength(2);
  });

  it('is declined where the customer declines before anything was accepted, and the agreement stays', () => {
    const world = agreed();
    world.update(more);
    world.choose(taken(world));
    world.buy();
    world.end();
    settle(world);
    expect([carried(world), world.types().filter((type) => type === 'child-released')]).toStrictEqual([
      [startRate, 'none'],
      [],
    ]);
  });

  it('is none where the child carries just what is needed: it is offered as it is, with its price', () => {
    const world = agreed();
    world.update(same);
    expect(world.purchase).toMatchObject({ phase: 'choosing', candidates: [{ child: 'child-0', standing: 'kept' }] });
    world.choose(taken(world));
    world.buy();
    world.agree();
    settle(world);
    expect(outcomes(world)).toStrictEqual(['bought', 'bought']);
    expect([carried(world), costsOf(world.child(0))]).toStrictEqual([
      [startRate, 'none'],
      { amount: '7.00', currency: 'EUR' },
    ]);
    expect(world.types()).not.toContain('child-update-sent');
  });

  it('is none where neither document carries the other: a new child is ordered, and the old one withdrawn after the ACK', () => {
    const world = agreed();
    world.update(other);
    expect(taken(world)).toStrictEqual(['child-1']);
    world.choose(taken(world));
    world.buy();
    expect(carried(world)).toStrictEqual([startRate, startRate]);
    world.agree();
    settle(world);
    expect(carried(world)).toStrictEqual(['ended', startRate]);
  });

  it('that the partner refuses leaves the child as it is, and its answer is a refusal', () => {
    const world = agreed([{ ...good, toUpdate: 'fail', oddUpdates: 1 }]);
    world.update(more);
    world.choose(taken(world));
    expect(world.purchase.phase).toBe('over');
    settle(world);
    expect(carried(world)).toStrictEqual([startRate, 'none']);
  });

  it('is asked for again with growing pauses where it is to be taken back and the partner refuses, and costs meanwhile', () => {
    const world = agreed([{ ...good, toUpdate: 'fail', oddUpdates: 0 }], 30_000);
    world.update(more);
    world.choose(taken(world));
    world.buy();
    const partner = certain(world.partners.get('child-0'));
    Object.assign(partner.ways, { oddUpdates: 4 });
    const from = world.now;
    world.end();
    const times: number[] = [];
    while (world.expireNext())
      if (world.events.at(-1)?.type === 'child-answered' && world.child(0).due !== undefined) {
        times.push((world.now - from) / 60_000);
        expect([carried(world)[0], costsOf(world.child(0))?.amount]).toStrictEqual([startRate + 1, '7.00']);
      }
    expect(times).toStrictEqual([0, 5, 15]);
    expect(carried(world)).toStrictEqual([startRate, 'none']);
  });

  const dear: Price = { amount: '70', currency: 'EUR' };
  const alarmsOf = (world: ProcurementWorld) => {
    const alarms: (string | undefined)[] = [];
    let state = nothingProcured;
    for (const event of world.events) {
      state = evolve(state, event);
      const child = state.children['child-0'];
      if ('child' in event.data && child !== undefined) alarms.push(...child.told.map((told) => alarmOf(told, child)));
    }
    return alarms.filter((alarm) => alarm !== undefined);
  };

  it.each<[string, Price | 'unnamed']>([
    ['more', dear],
    ['a millionth more', { ...dear, amount: '7.000001' }],
    ['another currency', { amount: '0.07', currency: 'USD' }],
    ['it does not say what', 'unnamed'],
  ])('that is to be taken back for %s is declined, said so, and asked for again', (_, updateCosts) => {
    const world = agreed([{ ...good, updateCosts, oddUpdates: 0 }], 30_000);
    world.update(more);
    world.choose(taken(world));
    world.buy();
    Object.assign(certain(world.partners.get('child-0')).ways, { oddUpdates: 3 });
    world.end();
    for (let refused = 1; refused <= 2; refused += 1) {
      while (alarmsOf(world).length < refused) expect(world.expireNext()).toBe(true);
      expect([alarmsOf(world).at(-1), carried(world)[0]]).toStrictEqual(['update-dearer', startRate + 1]);
    }
    settle(world);
    expect([carried(world), costsOf(world.child(0))]).toStrictEqual([[startRate, 'none'], usualPartnerCost]);
  });

  it.each(['7', '7.0', '6.99', '0'])(
    'that is to be taken back for %s EUR, no more than it was, is agreed',
    (amount) => {
      const world = agreed([{ ...good, updateCosts: { amount, currency: 'EUR' }, oddUpdates: 0 }], 30_000);
      world.update(more);
      world.choose(taken(world));
      world.buy();
      Object.assign(certain(world.partners.get('child-0')).ways, { oddUpdates: 2 });
      world.end();
      settle(world);
      expect([carried(world)[0], costsOf(world.child(0))?.amount, alarmsOf(world)]).toStrictEqual([
        startRate,
        amount,
        [],
      ]);
    },
  );

  it('that the partner offers anew for more, after it refused the ACCEPT of what the parent has agreed to, is not taken', () => {
    const world = agreed([{ ...good, toAcceptedUpdate: 'fail', oddUpdates: 1 }]);
    world.update(less);
    world.choose(taken(world));
    world.buy();
    const partner = certain(world.partners.get('child-0'));
    world.agree();
    Object.assign(partner.ways, { updateCosts: dear, toAcceptedUpdate: 'ack', oddUpdates: 2 });
    while (!alarmsOf(world).includes('update-dearer')) expect(world.expireNext()).toBe(true);
    expect([alarmsOf(world), carried(world)[0]]).toStrictEqual([['update-refused', 'update-dearer'], startRate]);
    settle(world);
    expect([carried(world)[0], costsOf(world.child(0))]).toStrictEqual([startRate - 1, usualPartnerCost]);
  });

  it('that changed the price alone is taken back too, where the parent goes on without it', () => {
    const world = agreed([{ ...good, toUpdate: 'before', updateCosts: dear, oddUpdates: 1 }], 30_000);
    world.update(more);
    world.choose(taken(world));
    world.buy();
    expect(costsOf(world.child(0))).toStrictEqual(dear);
    world.end();
    settle(world);
    expect([carried(world)[0], costsOf(world.child(0))]).toStrictEqual([startRate, usualPartnerCost]);
  });

  it('whose ACCEPT was never answered is asked about until it is known which agreement is in force', () => {
    const world = agreed([{ ...good, toAcceptedUpdate: 'silence', oddUpdates: 1 }]);
    world.update(more);
    world.choose(taken(world));
    world.buy();
    world.buy('accept');
    while (world.purchase.phase === 'buying') world.expireNext();
    expect([outcomes(world).at(-1), world.child(0).held.map(({ cpd }) => rateOf(cpd))]).toStrictEqual([
      'failed',
      [startRate + 1, startRate],
    ]);
    world.end();
    settle(world);
    expect([carried(world), world.child(0).held.length]).toStrictEqual([[startRate, 'none'], 1]);
  });

  it('is asked for until the partner has said what is in force, where the ACCEPT of what is due did not arrive', () => {
    let isLost = false;
    const world = agreed([good], 30_000, ({ method }) => isLost && (method === 'ACCEPT' || method === 'CANCEL'));
    world.update(more);
    world.choose(taken(world));
    world.buy();
    isLost = true;
    world.end();
    while (world.child(0).held.length === 1) world.expireNext();
    expect(world.child(0).held.map(({ cpd }) => rateOf(cpd))).toStrictEqual([startRate, startRate + 1]);
    isLost = false;
    settle(world);
    expect([carried(world), world.child(0).held.length]).toStrictEqual([[startRate, 'none'], 1]);
  });

  it('fails as a whole where one of several is refused when it is accepted, and the others are taken back (N41)', () => {
    const world = agreed([good, { ...good, toAcceptedUpdate: 'fail', oddUpdates: 1 }]);
    world.update(more);
    world.choose(taken(world));
    world.buy();
    world.buy('accept');
    expect(outcomes(world).at(-1)).toBe('failed');
    world.end();
    settle(world);
    expect(carried(world).slice(0, 2)).toStrictEqual([startRate, startRate]);
  });

  it('ends with the order, which withdraws what is agreed', () => {
    const world = agreed();
    world.update(more);
    world.choose(taken(world));
    world.withdraw();
    settle(world);
    expect([carried(world), isDone(world.child(0))]).toStrictEqual([['ended', 'none'], true]);
  });
});

type Move =
  | 'more'
  | 'less'
  | 'same'
  | 'other'
  | 'beside'
  | 'buy'
  | 'accept'
  | 'agree'
  | 'end'
  | 'expire'
  | 'choose'
  | 'choose-none';
const moves: readonly Move[] = [
  'more',
  'less',
  'same',
  'other',
  'beside',
  'buy',
  'accept',
  'agree',
  'end',
  'expire',
  'expire',
  'choose',
  'choose-none',
];

function play(world: ProcurementWorld, next: Move | 'order-ends'): void {
  switch (next) {
    case 'more':
      return world.update(more);
    case 'less':
      return world.update(less);
    case 'same':
      return world.update(same);
    case 'other':
      return world.update(other);
    case 'beside':
      return world.update(more, true);
    case 'buy':
      return void world.buy();
    case 'accept':
      return void world.buy('accept');
    case 'agree':
      return world.agree();
    case 'end':
      return world.isOpen ? void world.end() : undefined;
    case 'expire':
      return void world.expireNext();
    case 'choose':
      return void world.choose(taken(world));
    case 'choose-none':
      return void world.choose([]);
    case 'order-ends':
      return void world.withdraw();
    default:
      return unreachable(next);
  }
}

describe('whatever partners, network and parent do about updates, in whatever order', () => {
  const ways = fc.record<Ways>({
    toProvision: fc.constant('offer'),
    toAccept: fc.constant('ack'),
    refuses: fc.integer({ min: 0, max: 2 }),
    acceptance: fc.constantFrom('before-offer', 'on-parent-accept'),
    toUpdate: fc.constantFrom('offer', 'offer', 'other', 'fail', 'silence'),
    toAcceptedUpdate: fc.constantFrom('ack', 'ack', 'fail', 'silence'),
    updateCosts: fc.constantFrom(
      ...[
        usualPartnerCost,
        { ...usualPartnerCost, amount: '7' },
        { ...usualPartnerCost, amount: '6.999999' },
        'unnamed' as const,
      ],
      ...[
        { ...usualPartnerCost, amount: '7.000001' },
        { ...usualPartnerCost, amount: '70' },
        { ...usualPartnerCost, currency: 'USD' },
      ],
    ),
    oddUpdates: fc.integer({ min: 0, max: 4 }),
  });
  const run = fc.record({
    all: fc.array(ways, { minLength: 1, maxLength: 3 }),
    // Most of it is what an update goes through, in an order that the parent never sees twice.
    steps: fc.array(
      fc.oneof(
        fc.constant<readonly Move[]>(['more', 'choose', 'buy', 'accept']),
        fc.constant<readonly Move[]>(['less', 'choose', 'buy', 'agree']),
        fc.constantFrom(...moves).map((one) => [one]),
      ),
      { maxLength: 16 },
    ),
    ends: fc.boolean(),
    losses: fc.infiniteStream(fc.boolean()),
    lossy: fc.integer({ min: 0, max: 40 }),
    validityMs: fc.constantFrom(30_000, hourMs),
  });

  it('the agreement of the parent is carried at each moment, by nobody else in the end, and nothing is let go twice', () => {
    fc.assert(
      fc.property(run, ({ all, steps, ends, losses, lossy, validityMs }) => {
        let left = 0;
        const world = agreed(all, validityMs, () => left-- > 0 && losses.next().value === true);
        left = lossy;
        world.watch = () => {
          for (const [child, needed] of world.inForce ?? []) {
            const partner = certain(world.partners.get(child));
            if (
              partner.state !== 'agreed' ||
              partner.agreed === undefined ||
              !carriesDocument(partner.agreed.cpd, needed)
            )
              throw new Error(`nothing carries what is in force of ${child}`);
          }
        };
        for (const next of [...steps.flat(), ...(ends ? (['order-ends'] as const) : [])]) play(world, next);
        left = 0;
        if (world.isOpen) world.end();
        settle(world);
        for (const [child, partner] of world.partners) {
          const needed = world.inForce?.get(child);
          const mine = world.state.children[child];
          if (needed === undefined) {
            expect(partner.state).not.toBe('agreed');
            expect(mine === undefined || isDone(mine)).toBe(true);
          } else expect(isSameDocument(certain(partner.agreed).cpd, needed)).toBe(true);
          expect(mine?.due).toBeUndefined();
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
      fc.property(run, ({ all, steps, validityMs }) => {
        const world = agreed(all, validityMs);
        for (const next of steps.flat()) play(world, next);
        const recorded = JSON.parse(JSON.stringify(world.events)) as ProcurementEvent[];
        expect(recorded.reduce(evolve, nothingProcured)).toEqual(world.state);
      }),
      { numRuns: 300 },
    );
  });
});
