import {
  noProviderOrder,
  parseCustomerOrderIdentifier,
  parseTransactionId,
  withKnownElements,
  type Message,
  type TransactionId,
} from '@parley/cpnp';
import { timerNames } from '@parley/cpnp-session';
import { documentOf, fail, ScriptedPartner as Partner, type PartnerWays as Ways } from '@parley/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { portalEffectsOf } from '../../streams/portal-deadlines.js';
import type { PortalOrderCommand } from './portal-order.commands.js';
import { decide, type PortalVerdict } from './portal-order.decider.js';
import type { PortalOrderEvent } from './portal-order.events.js';
import { evolve, isOpen, isOver, stateOf, toWithdraw, type PortalOrderState } from './portal-order.state.js';

const certain = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new TypeError('a fixture is wrong');
  return value;
};
const idOf = (n: number): TransactionId =>
  certain(parseTransactionId(Buffer.from(n.toString().padStart(16, '0')).toString('base64url')));
const server = { address: '127.0.0.1', port: 15_321 };
const startedAt = Date.parse('2026-11-30T10:00:00.000Z');
const by = 'ada';
const good: Ways = { toProvision: 'offer', toAccept: 'ack', refuses: 0, acceptance: 'before-offer' };

type Asked = PortalOrderCommand extends infer Command
  ? Command extends PortalOrderCommand
    ? Omit<Command, 'now'>
    : never
  : never;

/** A portal order with its server, a network that loses, and a clock. */
class World {
  state: PortalOrderState = undefined;
  now = startedAt;
  readonly events: PortalOrderEvent[] = [];
  readonly sent: Message[] = [];
  readonly server: Partner;
  #drawn = 0;

  constructor(
    ways: Ways = good,
    private readonly loses: () => boolean = () => false,
    /** Whether the sender is not believed, so that nobody looks at the order: FAIL 3. */
    private readonly refuses: () => boolean = () => false,
  ) {
    this.server = new Partner(ways, 3_600_000);
  }

  draw() {
    this.#drawn += 1;
    return { server, transactionId: idOf(this.#drawn), firstSequenceNumber: 100 };
  }

  create(): PortalVerdict {
    return this.handle({
      ...{ type: 'create', portalOrder: 'portal-1', customerId: 'acme', by, cpd: documentOf(1) },
      customerOrderIdentifier: certain(parseCustomerOrderIdentifier('order-1')),
      informationElements: withKnownElements({ negotiationOptions: { cost: 'ask' } }),
    });
  }

  handle(asked: Asked): PortalVerdict {
    const now = new Date(this.now).toISOString();
    const verdict = decide({ ...asked, now }, this.state);
    if (verdict.kind !== 'recorded') return verdict;
    const waiting: Message[] = [];
    for (const event of verdict.events) {
      this.events.push(event);
      this.state = evolve(this.state, event);
      waiting.push(...(this.state?.sending ?? []));
    }
    // What is due is a deadline, and each deadline is of something that is due.
    const { setDeadlines = [], clearDeadlines = [] } = portalEffectsOf(verdict.events, this.state, now);
    expect(setDeadlines.length + clearDeadlines.length).toBe(timerNames.length + 1);
    for (const message of waiting) this.#deliver(message);
    if (stateOf(certain(this.state)) === 'AwaitingProcessing') this.handle({ type: 'send' });
    return verdict;
  }

  #deliver(message: Message): void {
    this.sent.push(message);
    if (this.loses()) return;
    if (this.refuses()) {
      this.say(fail(message, message.sequenceNumber + 1, { statusCode: 3, providerOrderIdentifier: noProviderOrder }));
      return;
    }
    for (const answer of this.server.answersTo(message, this.now)) if (!this.loses()) this.say(answer);
  }

  say(message: Message, from = server): PortalVerdict {
    return this.handle({ type: 'receive-message', message, from, end: 'g-1' });
  }

  /** Lets the next timer come; false: none runs. */
  passTimer(): boolean {
    const due = Object.entries(this.state?.timers ?? {}).sort(([, one], [, other]) => one - other)[0];
    if (due === undefined) return false;
    this.now = Math.max(this.now, due[1]);
    this.handle({ type: 'pass-timer', timer: certain(timerNames.find((name) => name === due[0])) });
    return true;
  }

  get stands() {
    return stateOf(certain(this.state));
  }
}

describe('an order that is placed for a customer', () => {
  it('is Created, AwaitingProcessing when it is released, and sent after that (CPNP-03 §8.10.1)', () => {
    const world = new World();
    expect(world.create().kind).toBe('recorded');
    expect([world.stands, world.sent]).toStrictEqual(['Created', []]);
    const states: string[] = [];
    world.handle({ type: 'release', ...world.draw(), by });
    let state: PortalOrderState = undefined;
    for (const event of world.events) {
      state = evolve(state, event);
      states.push(stateOf(certain(state)));
    }
    expect(states.slice(0, 3)).toStrictEqual(['Created', 'AwaitingProcessing', 'PQOSent']);
    expect([world.stands, world.sent.map(({ method }) => method)]).toStrictEqual([
      'OfferProcessing',
      ['PROVISION', 'PROCESSING'],
    ]);
    expect(world.sent[0]).toMatchObject({ informationElements: { negotiationOptions: { cost: {} } } });
  });

  it('is accepted, and withdrawn in a transaction of its own (N24)', () => {
    const world = new World();
    world.create();
    world.handle({ type: 'release', ...world.draw(), by });
    world.handle({ type: 'accept', by });
    expect([world.stands, world.state?.agreement?.cpd]).toStrictEqual(['Completed', documentOf(1)]);
    world.handle({ type: 'withdraw', ...world.draw(), by });
    expect([world.stands, isOver(certain(world.state)), world.server.withdrawals]).toStrictEqual([
      'Cancelled',
      true,
      1,
    ]);
    expect(new Set(world.sent.map(({ transactionId }) => transactionId)).size).toBe(2);
  });

  it('keeps its agreement while an update is negotiated and where it comes to nothing (N20)', () => {
    const world = new World({ ...good, toUpdate: 'silence', oddUpdates: 1 });
    world.create();
    world.handle({ type: 'release', ...world.draw(), by });
    world.handle({ type: 'accept', by });
    const agreement = world.state?.agreement;
    world.handle({ type: 'update', cpd: documentOf(2), ...world.draw(), by });
    expect([world.stands, world.state?.agreement]).toStrictEqual(['PQOSent', agreement]);
    expect(world.handle({ type: 'withdraw', ...world.draw(), by })).toMatchObject({ refusal: 'not-in-this-state' });
    while (world.passTimer());
    expect(world.state?.session?.outcome).toMatchObject({ kind: 'no-answer', to: 'UPDATE' });
    expect(world.state?.agreement).toStrictEqual(agreement);
    world.handle({ type: 'withdraw', ...world.draw(), by });
    expect(isOver(certain(world.state))).toBe(true);
  });

  it('may be withdrawn where the server never said whether it has the ACCEPT (N37)', () => {
    const world = new World({ ...good, toAccept: 'silence' });
    world.create();
    world.handle({ type: 'release', ...world.draw(), by });
    world.handle({ type: 'accept', by });
    while (world.passTimer());
    expect([world.stands, isOver(certain(world.state))]).toStrictEqual(['Cancelled', false]);
    expect(world.state?.agreement).toBeUndefined();
    world.handle({ type: 'withdraw', ...world.draw(), by });
    expect([isOver(certain(world.state)), world.server.withdrawals]).toStrictEqual([true, 1]);
  });

  it.each(['ack', 'silence'] as const)(
    'is withdrawn whichever agreement the server holds, where it said nothing to the ACCEPT of an update: %s',
    (toAcceptedUpdate) => {
      let isDeaf = false;
      const world = new World({ ...good, toAcceptedUpdate, oddUpdates: 1 }, () => isDeaf);
      world.create();
      world.handle({ type: 'release', ...world.draw(), by });
      world.handle({ type: 'accept', by });
      world.handle({ type: 'update', cpd: documentOf(2), ...world.draw(), by });
      // The ACCEPT never arrives, or its answer never does.
      isDeaf = toAcceptedUpdate === 'ack';
      world.handle({ type: 'accept', by });
      while (world.passTimer());
      isDeaf = false;
      expect(world.state?.session?.outcome).toMatchObject({ kind: 'no-answer', to: 'ACCEPT' });
      expect([world.state?.agreement?.cpd, world.state?.possible?.cpd]).toStrictEqual([documentOf(1), documentOf(2)]);
      world.handle({ type: 'withdraw', ...world.draw(), by });
      if (!isOver(certain(world.state))) world.handle({ type: 'withdraw', ...world.draw(), by });
      expect([isOver(certain(world.state)), world.server.state]).toStrictEqual([true, 'ended']);
    },
  );

  it('is over where the server knows of no agreement any more', () => {
    const world = new World();
    world.create();
    world.handle({ type: 'release', ...world.draw(), by });
    world.handle({ type: 'accept', by });
    world.server.state = 'ended';
    world.handle({ type: 'withdraw', ...world.draw(), by });
    expect(world.state?.session?.outcome).toMatchObject({ kind: 'failed', statusCode: 1 });
    expect(isOver(certain(world.state))).toBe(true);
  });

  const notNow = { kind: 'refused', refusal: 'not-in-this-state' };
  it.each<[Asked['type'], object]>([
    ['accept', notNow],
    ['decline', notNow],
    ['withdraw', notNow],
    ['update', notNow],
    ['send', { kind: 'unchanged' }],
    ['create', { kind: 'unchanged' }],
  ])('is not touched by %s while it is Created', (type, verdict) => {
    const world = new World();
    world.create();
    const all = { type, by, cpd: documentOf(1), ...world.draw() } as Asked;
    expect(world.handle(all)).toStrictEqual(verdict);
    expect(world.events).toHaveLength(1);
  });

  it('is given up before it is released without a message, and is then not released', () => {
    const world = new World();
    world.create();
    world.handle({ type: 'cancel', by });
    expect([world.stands, world.sent, isOver(certain(world.state))]).toStrictEqual(['Cancelled', [], true]);
    expect(world.handle({ type: 'release', ...world.draw(), by })).toStrictEqual(notNow);
  });

  it('takes messages of its server alone', () => {
    const world = new World({ ...good, toProvision: 'silence' });
    world.create();
    world.handle({ type: 'release', ...world.draw(), by });
    const [offer] = new Partner(good, 3_600_000).answersTo(certain(world.sent[0]), world.now).slice(-1);
    const before = world.events.length;
    expect(world.say(certain(offer), { ...server, port: 15_331 })).toMatchObject({ reason: 'unknown-source' });
    expect(world.say({ ...certain(offer), transactionId: idOf(77) })).toMatchObject({ reason: 'unknown-order' });
    expect(world.events).toHaveLength(before);
    expect(world.say(certain(offer)).kind).toBe('recorded');
  });

  it('may be in force where the ACK was lost, and the ACCEPT that is repeated is refused by who knows nothing of the order', () => {
    let [isLost, isRefused] = [false, false];
    const world = new World(
      good,
      () => isLost,
      () => isRefused,
    );
    world.create();
    world.handle({ type: 'release', ...world.draw(), by });
    isLost = true;
    world.handle({ type: 'accept', by });
    // The first copy has arrived all the same.
    world.server.answersTo(certain(world.sent.at(-1)), world.now);
    [isLost, isRefused] = [false, true];
    expect(world.passTimer()).toBe(true);
    expect([world.state?.session?.outcome?.kind, world.server.state]).toStrictEqual(['failed', 'agreed']);
    isRefused = false;
    world.handle({ type: 'withdraw', ...world.draw(), by });
    expect([world.server.state, isOver(certain(world.state))]).toStrictEqual(['ended', true]);
  });

  it('is nobody’s where there is none', () => {
    const world = new World();
    expect(world.handle({ type: 'accept', by })).toStrictEqual({ kind: 'refused', refusal: 'unknown-order' });
  });

  it('agrees with its server in the end, whatever is lost and decided in whatever order', () => {
    const often = ['release', 'accept', 'accept', 'accept', 'update', 'update', 'timer', 'timer'] as const;
    const move = fc.constantFrom(...often, 'decline', 'cancel', 'withdraw', 'repeat');
    fc.assert(
      fc.property(
        fc.array(move, { maxLength: 30 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 4 })),
        fc.infiniteStream(fc.integer({ min: 0, max: 7 })),
        (moves, luck, belief) => {
          let isCalm = false;
          const world = new World(
            good,
            () => !isCalm && luck.next().value === 0,
            () => !isCalm && belief.next().value === 0,
          );
          world.create();
          for (const what of moves) {
            if (what === 'timer') world.passTimer();
            else if (what === 'repeat') {
              const last = world.state?.session?.transaction.lastReceived;
              if (last !== undefined) world.say(last);
            } else world.handle({ type: what, by, cpd: documentOf(2), ...world.draw() });
          }
          isCalm = true;
          world.handle({ type: 'cancel', by });
          for (let steps = 0; isOpen(certain(world.state)) && steps < 40; steps += 1) if (!world.passTimer()) break;
          // What the server holds, the portal knows of, so that it can be withdrawn.
          if (world.server.state === 'agreed') expect(toWithdraw(certain(world.state))).toBeDefined();
          for (let times = 0; toWithdraw(certain(world.state)) !== undefined && times < 2; times += 1)
            world.handle({ type: 'withdraw', by, ...world.draw() });
          expect(isOver(certain(world.state))).toBe(true);
          expect(world.server.state).not.toBe('agreed');
          // The same state comes of the same events, as after a restart.
          const again = world.events.reduce<PortalOrderState>(evolve, undefined);
          expect(again).toStrictEqual(world.state);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
