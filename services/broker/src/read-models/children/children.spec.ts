import { MemoryEventLog, newStream, type StreamHead } from '@parley/event-log';
import { MemoryReadModelStore, ReadModels } from '@parley/read-model';
import { steadyClock, type Clock } from '@parley/running';
import { documentOf, type PartnerWays as Ways } from '@parley/testkit';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { hourMs, ProcurementWorld } from '../../../test/procurement-world.js';
import { breakerLimits } from '../../domain/breaker.limits.js';
import type { BreakerEvent } from '../../domain/breaker.events.js';
import { closedBreaker, evolveBreaker } from '../../domain/breaker.state.js';
import { childStateOf } from '../../domain/child.state.js';
import { pingNamed } from '../../domain/ping.js';
import type { ProcurementEvent } from '../../domain/procurement.events.js';
import { limits } from '../../limits.js';
import { brokerCodec } from '../../streams/broker-codec.js';
import { breakerStreamOf } from '../../streams/breakers.js';
import { childrenModel } from './children.projection.js';
import { ChildrenQuery } from './children.query.js';
import { PartnersQuery } from './partners.query.js';

const good: Ways = { toProvision: 'offer', toAccept: 'ack', refuses: 0, acceptance: 'before-offer' };
const recordedAt = '2026-11-30T10:00:00.000Z';

/** A log, and lists over it that nobody follows the log for. */
class Lists {
  readonly log = new MemoryEventLog({ upcast: brokerCodec.upcast });
  readonly store = new MemoryReadModelStore();
  readonly #heads = new Map<string, StreamHead>();
  clock: Clock = steadyClock;

  /** Anew, as another process has them. */
  get #readModels(): ReadModels {
    return new ReadModels({
      log: this.log,
      store: this.store,
      models: [childrenModel],
      events: brokerCodec,
      clock: this.clock,
    });
  }
  get children(): ChildrenQuery {
    return new ChildrenQuery(this.#readModels);
  }
  get partners(): PartnersQuery {
    return new PartnersQuery(this.#readModels);
  }

  async record(streamId: string, events: readonly (ProcurementEvent | BreakerEvent)[]): Promise<void> {
    if (events.length === 0) return;
    const outcome = await this.log.append({
      streamId,
      expected: this.#heads.get(streamId) ?? newStream,
      events: events.map((event) => brokerCodec.toRecorded(event)),
      meta: { cause: 'test' },
      recordedAt,
    });
    if (outcome.kind !== 'appended') throw new Error(outcome.kind);
    this.#heads.set(streamId, outcome.head);
  }

  async rebuild(): Promise<void> {
    expect(await this.#readModels.rebuild('children')).toBe('begun');
    await this.#readModels.catchUp(childrenModel);
    expect((await this.store.open(childrenModel)).building).toBe(undefined);
  }

  async all() {
    const [{ children }, { partners }] = await Promise.all([this.children.page({}), this.partners.all()]);
    return { children, partners: Object.fromEntries(partners) };
  }
}

/** A world's events as those of another order, with children of other names. */
const eventsOf = ({ events }: ProcurementWorld, order = 1): readonly ProcurementEvent[] =>
  JSON.parse(
    JSON.stringify(events)
      .replaceAll(/child-(\d+)/g, `child-${order}-$1`)
      .replaceAll('order-1', `order-${order}`),
  ) as readonly ProcurementEvent[];

async function listed(world: ProcurementWorld) {
  const lists = new Lists();
  await lists.record('order-1', eventsOf(world));
  return lists.all();
}

describe('the list of child orders', () => {
  it('has each with its parent, its partner, its state and what is offered; the other one is let go', async () => {
    const world = new ProcurementWorld([good, good]);
    const child = { orderId: 'order-1', customerId: 'acme', negotiation: 1, isToChange: false, isExposed: false };
    const price = { amount: '7.00', currency: 'EUR' };
    const offered = { price, validUntil: new Date(world.now + hourMs).toISOString() };
    const open = { state: 'ChildOfferProcessing', isOpen: true, isReleased: false, mayBeHeld: false, offered };
    expect((await listed(world)).children).toMatchObject([
      { ...child, child: 'child-1-1', candidate: 'p1.1', partner: 'partner-1', ...open },
      { ...child, child: 'child-1-0', candidate: 'p1.0', partner: 'partner-0', ...open },
    ]);
    world.choose(['child-1']);
    const [taken, declined] = (await listed(world)).children;
    expect(taken).toMatchObject({ ...child, child: 'child-1-1', ...open });
    expect(declined).toMatchObject({ ...child, state: 'Cancelled', isOpen: false, isReleased: true });
    expect(declined).not.toHaveProperty('offered');
  });

  it('says what is exposed, until the offer to the customer ends, and after that until the partner has confirmed', async () => {
    const world = new ProcurementWorld([good]);
    const validUntil = world.iso(600_000);
    world.choose(['child-0'], validUntil);
    expect((await listed(world)).children).toMatchObject([{ isExposed: false, exposedUntil: '' }]);
    world.buy();
    const costs = { amount: '7.00', currency: 'EUR' };
    const held = { state: 'ChildCompleted', isOpen: false, mayBeHeld: true, costs };
    const before = await listed(world);
    expect(before.children).toMatchObject([{ ...held, isExposed: true, exposedUntil: validUntil }]);
    expect(before.partners).toMatchObject({
      'partner-0': { children: { open: 0, held: 1, exposed: 1, alarms: 0 }, exposedUntil: validUntil },
    });

    world.agree();
    const agreed = await listed(world);
    expect(agreed.children).toMatchObject([{ ...held, isExposed: false }]);
    expect(agreed.partners).toMatchObject({ 'partner-0': { children: { held: 1, exposed: 0 } } });

    world.withdraw();
    const ended = await listed(world);
    expect(ended.children).toMatchObject([{ isReleased: true, isOpen: true, isExposed: true, exposedUntil: '~' }]);
    expect(ended.partners['partner-0']).not.toHaveProperty('exposedUntil');
    while (world.expireNext());
    const over = await listed(world);
    expect(over.children).toMatchObject([{ state: 'Cancelled', isOpen: false, mayBeHeld: false, isExposed: false }]);
    expect(over.partners).toMatchObject({ 'partner-0': { children: { open: 0, held: 0, exposed: 0, alarms: 0 } } });
  });

  it('has an alarm from when the partner refuses to end it until it has ended it', async () => {
    const world = new ProcurementWorld([{ ...good, refuses: 2 }]);
    world.choose(['child-0']);
    world.buy();
    world.end();
    world.expireNext();
    const refused = await listed(world);
    expect(refused.children).toMatchObject([{ alarm: 'withdraw-refused', alarmAt: recordedAt, isExposed: true }]);
    expect(refused.partners).toMatchObject({ 'partner-0': { children: { open: 1, held: 1, exposed: 1, alarms: 1 } } });
    while (world.expireNext());
    const [ended] = (await listed(world)).children;
    expect(ended).not.toHaveProperty('alarm');
    expect(ended).toMatchObject({ state: 'Cancelled', isExposed: false });
  });

  it('says of a child that is to be changed what it costs, and that it is needed otherwise', async () => {
    const world = new ProcurementWorld([{ ...good, toUpdate: 'fail', oddUpdates: 0 }]);
    world.choose(['child-0']);
    world.buy();
    world.agree();
    world.update(() => documentOf(101));
    world.choose(['child-0']);
    world.buy();
    world.buy('accept');
    const [partner] = world.partners.values();
    Object.assign(partner?.ways ?? {}, { oddUpdates: 9 });
    world.end();
    world.expireNext();
    expect((await listed(world)).children[0]).toMatchObject({
      ...{ isToChange: true, isOpen: true, mayBeHeld: true, alarm: 'update-refused' },
      costs: { amount: '7.00', currency: 'EUR' },
    });
  });

  it('is found by parent, partner, state and exposure, a page after the other, and each once', async () => {
    const lists = new Lists();
    const chosen = new ProcurementWorld([good, good]);
    chosen.choose(['child-1']);
    chosen.buy();
    for (let order = 1; order <= 5; order += 1)
      await lists.record(`order-${order}`, eventsOf(order === 3 ? chosen : new ProcurementWorld([good, good]), order));
    const found = async (asked: Parameters<ChildrenQuery['page']>[0]) => {
      const names: string[] = [];
      for (let after: string | undefined; ;) {
        const page = await lists.children.page({ ...asked, limit: 2, ...(after !== undefined && { after }) });
        expect([page.children.length <= 2, page.lagEvents]).toStrictEqual([true, 0]);
        names.push(...page.children.map(({ child }) => child));
        if (page.next === undefined) return names;
        after = page.next;
      }
    };
    const all = [1, 2, 3, 4, 5].flatMap((order) => [`child-${order}-0`, `child-${order}-1`]);
    expect(await found({})).toStrictEqual(all.toReversed());
    expect(await found({ orderId: 'order-2' })).toStrictEqual(['child-2-1', 'child-2-0']);
    expect(await found({ orderId: 'nobody' })).toStrictEqual([]);
    expect(await found({ partner: 'partner-1' })).toHaveLength(5);
    expect(await found({ partner: 'partner-1', state: 'ChildCompleted' })).toStrictEqual(['child-3-1']);
    expect(await found({ state: 'Cancelled' })).toStrictEqual(['child-3-0']);
    expect(await found({ isExposed: true })).toStrictEqual(['child-3-1']);
    expect(await found({ isExposed: false })).toHaveLength(9);
    expect((await lists.children.page({ after: 'no place' })).children).toHaveLength(10);
    expect((await lists.children.page({ limit: 10_000 })).children.length).toBeLessThanOrEqual(limits.childPage);
  });

  it('has no ping, which is ordered for nobody', async () => {
    const lists = new Lists();
    const ping = pingNamed('drawn');
    const events = JSON.stringify(eventsOf(new ProcurementWorld([good]))).replaceAll('order-1', ping);
    await lists.record(ping, JSON.parse(events) as readonly ProcurementEvent[]);
    expect(await lists.all()).toStrictEqual({ children: [], partners: {} });
  });

  const ways = fc.record<Ways>({
    toProvision: fc.constantFrom('offer', 'offer', 'fail', 'silence'),
    toAccept: fc.constantFrom('ack', 'ack', 'fail', 'silence'),
    refuses: fc.nat(2),
    acceptance: fc.constantFrom('before-offer', 'on-parent-accept'),
    toUpdate: fc.constantFrom('offer', 'other', 'fail', 'silence'),
    oddUpdates: fc.nat(2),
  });
  const moves = ['choose', 'none', 'buy', 'accept', 'agree', 'update', 'end', 'expire'] as const;
  const walks = fc.record({
    ways: fc.array(ways, { minLength: 1, maxLength: 3 }),
    moves: fc.array(fc.constantFrom(...moves), { maxLength: 14 }),
  });
  function walk({ ways: all, moves: made }: { ways: readonly Ways[]; moves: readonly (typeof moves)[number][] }) {
    const world = new ProcurementWorld(all);
    let rate = 100;
    const take = {
      choose: () => world.choose([...world.partners.keys()]),
      none: () => world.choose([]),
      buy: () => world.buy(),
      accept: () => world.buy('accept'),
      agree: () => world.agree(),
      update: () => world.update(() => documentOf((rate += 1)), true),
      end: () => world.end(),
      expire: () => world.expireNext(),
    };
    for (const move of made) take[move]();
    return world;
  }

  it('is what the streams say, in whatever batches they are read, and counts what each partner has; made anew it is the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(walks, { minLength: 1, maxLength: 3 }),
        fc.infiniteStream(fc.nat(3)),
        async (all, sizes) => {
          const lists = new Lists();
          const worlds = all.map((one) => walk(one));
          const left = worlds.map((world, at) => [...eventsOf(world, at + 1)]);
          // The streams grow side by side, and are looked at now and then.
          while (left.some(({ length }) => length > 0))
            for (const [at, events] of left.entries()) {
              const [count = 1] = sizes.take(1);
              await lists.record(`order-${at + 1}`, events.splice(0, count + 1));
              if (count === 0) await lists.all();
            }
          const found = await lists.all();
          const states = worlds.flatMap((world, at) =>
            Object.values(world.state.children).map((child) => [
              child.created.child.replace('child-', `child-${at + 1}-`),
              childStateOf(child),
              child.held.length > 0,
              child.due !== undefined,
            ]),
          );
          const rows = found.children.map(({ child, state, mayBeHeld, isToChange }) => [
            child,
            state,
            mayBeHeld,
            isToChange,
          ]);
          const byName = ([one]: readonly unknown[], [other]: readonly unknown[]) =>
            String(one) < String(other) ? -1 : 1;
          expect(rows.toSorted(byName)).toStrictEqual(states.toSorted(byName));
          for (const { partner, children } of Object.values(found.partners)) {
            const own = found.children.filter((child) => child.partner === partner);
            expect(children).toStrictEqual({
              open: own.filter(({ isOpen }) => isOpen).length,
              held: own.filter(({ mayBeHeld }) => mayBeHeld).length,
              exposed: own.filter(({ isExposed }) => isExposed).length,
              alarms: own.filter(({ alarm }) => alarm !== undefined).length,
            });
          }
          // Nobody is exposed for what the customer has agreed to, and only what is held is.
          for (const [at, { isOpen, inForce = new Map<string, unknown>() }] of worlds.entries())
            for (const { child, isExposed, mayBeHeld } of found.children.filter(
              (one) => one.orderId === `order-${at + 1}`,
            )) {
              if (isExposed) expect(mayBeHeld).toBe(true);
              if (inForce.has(child.replace(`child-${at + 1}-`, 'child-')) && !isOpen) expect(isExposed).toBe(false);
            }
          await lists.rebuild();
          expect(await lists.all()).toStrictEqual(found);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('what is known of partners', () => {
  const partner = 'nordlink';
  const silent = (at: string): BreakerEvent => ({ type: 'partner-silent', data: { partner, at } });
  const instants = ['10:00', '10:05', '10:10'].map((time) => `2026-11-30T${time}:00.000Z`);
  const opened: readonly BreakerEvent[] = [
    ...instants.map(silent),
    { type: 'breaker-opened', data: { partner, at: instants[2] ?? '', retryAt: '2026-11-30T10:11:00.000Z' } },
  ];

  it('is its breaker, when it was silent last, and what is open with it, over a restart', async () => {
    const lists = new Lists();
    await lists.record(breakerStreamOf(partner), opened.slice(0, 2));
    const none = { open: 0, held: 0, exposed: 0, alarms: 0 };
    const [at] = instants.slice(1);
    const closed = { ...closedBreaker, silences: 2, silentAt: at };
    expect((await lists.all()).partners).toStrictEqual({ nordlink: { partner, breaker: closed, children: none } });
    await lists.record(breakerStreamOf(partner), opened.slice(2));
    expect((await lists.all()).partners).toMatchObject({
      nordlink: { breaker: { phase: 'open', silences: breakerLimits.silences, retryAt: '2026-11-30T10:11:00.000Z' } },
    });
    await lists.record(breakerStreamOf(partner), [
      { type: 'partner-heard', data: { partner, at: '2026-11-30T10:20:00.000Z' } },
    ]);
    const breaker = { ...closedBreaker, since: '2026-11-30T10:20:00.000Z', silentAt: instants[2] };
    expect((await lists.all()).partners).toStrictEqual({ nordlink: { partner, breaker, children: none } });
  });

  it('says how much of the log it does not know yet, as the list of child orders does', async () => {
    const lists = new Lists();
    await lists.record(breakerStreamOf(partner), opened);
    // As long as an older transaction runs, nothing after it is read; each look at this clock is a second later.
    vi.spyOn(lists.log, 'readAllOf').mockResolvedValue({ events: [], reached: undefined, looked: 0 });
    let nowMs = 0;
    lists.clock = {
      get nowMs() {
        return (nowMs += 1_000);
      },
    };
    expect((await lists.partners.all()).lagEvents).toBe(opened.length);
    expect(await lists.children.page({})).toStrictEqual({ children: [], lagEvents: opened.length });
  });

  it('is the breaker of the partner that its stream makes, in whatever batches', async () => {
    const trial: BreakerEvent = {
      type: 'breaker-trial-begun',
      data: { partner, at: instants[0] ?? '', trial: 'order-1 1', until: instants[1] ?? '' },
    };
    const heard: BreakerEvent = { type: 'partner-heard', data: { partner, at: instants[1] ?? '' } };
    const any = fc.constantFrom<BreakerEvent>(...opened, trial, heard);
    await fc.assert(
      fc.asyncProperty(fc.array(any, { minLength: 1, maxLength: 12 }), fc.nat(12), async (events, cut) => {
        const lists = new Lists();
        await lists.record(breakerStreamOf(partner), events.slice(0, cut));
        await lists.all();
        await lists.record(breakerStreamOf(partner), events.slice(cut));
        const { silentAt: _, ...breaker } = (await lists.all()).partners['nordlink']?.breaker ?? {};
        expect(breaker).toStrictEqual(events.reduce(evolveBreaker, closedBreaker));
      }),
      { numRuns: 50 },
    );
  });
});
