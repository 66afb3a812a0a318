import type { HandledMethod, ProviderFile } from '@parley/config';
import {
  orderApproveCheck,
  orderCheckDecided,
  orderCheckRequested,
  orderListChecks,
  orderPqoReceived,
  orderRejectCheck,
  type PolicyDecided,
} from '@parley/contracts';
import type { Message } from '@parley/cpnp';
import { createLogger } from '@parley/telemetry';
import { afterEach, describe, expect, test } from 'vitest';
import { openOrder } from '../src/open-order.js';
import { technical, technicalDueAt, technicalExpected, task } from './checked.js';
import { cancel, certain, orderId, passedOn, provision, session, withdraw } from './negotiation.js';
import { acceptOf, negotiateToOffer, offer, offerValidityMs, World, type Replica } from './world.js';

/** The technical check for these methods of everybody. */
const checking = (...methods: HandledMethod[]): Pick<ProviderFile, 'orderHandling'> => ({
  orderHandling: [
    { methods, checks: [{ name: 'technical', approvers: 'noc', deadline: '1h', atDeadline: 'approve' }] },
  ],
});
const escalated: PolicyDecided = {
  ...offer,
  decision: { kind: 'offer', reasons: [], escalation: { reasons: ['3 sites, more than 2'], checks: [technical] } },
};
const decided = { consumer: 'order', messageId: 'decided-1' };

/** Hands every event of the order to the relay's publisher, as often as it is called. */
async function relay(world: World, { publisher }: Replica): Promise<void> {
  for (const recorded of await world.log.readStream(orderId)) await publisher.publish(recorded);
}

async function heard(world: World, ...types: string[]) {
  const events: { type: string; data: object }[] = [];
  await world.bus.consume({
    durable: 'listener',
    types,
    handle: async ({ type, data }) => void events.push({ type, data }),
  });
  return events;
}

const methodsOf = (sent: readonly { message: Message }[]) => sent.map(({ message }) => message.method);

describe('a PROVISION of a customer who is checked', () => {
  test('goes to the policy only when it is approved, and everybody hears of the check', async () => {
    const world = new World();
    world.provider = checking('PROVISION');
    const [events, first] = [
      await heard(world, orderPqoReceived.type, orderCheckRequested.type, orderCheckDecided.type),
      world.replica(),
    ];
    expect(await first.receive.handle(passedOn(provision()))).toMatchObject({
      outcome: 'answered',
      answers: [{ method: 'PROCESSING', expectedOfferDate: technicalExpected }],
    });
    await relay(world, first);
    expect(events.map(({ type }) => type)).toStrictEqual([orderCheckRequested.type]);

    // Another process, which knows nothing but the log.
    const second = world.replica();
    const decision = { task: task(1), decision: 'approve', by: 'ada' } as const;
    expect(await second.checks.decide(decision)).toStrictEqual({ outcome: 'decided' });
    expect(await first.checks.decide(decision)).toStrictEqual({ outcome: 'refused', refusal: 'already-decided' });
    events.length = 0;
    await relay(world, second);
    expect(events.map(({ type }) => type)).toStrictEqual([
      orderCheckRequested.type,
      orderCheckDecided.type,
      orderPqoReceived.type,
    ]);
    expect(events[1]?.data).toStrictEqual({
      orderId,
      customerId: 'acme',
      customerOrderIdentifier: 'acme-1',
      negotiation: 1,
      task: task(1),
      check: 'technical',
      approvers: 'noc',
      subject: 'PROVISION',
      by: 'ada',
      outcome: 'approved',
    });
  });

  test('is decided by the deadline, which outlives the process and is not left behind', async () => {
    const world = new World();
    world.provider = checking('PROVISION');
    await world.replica().receive.handle(passedOn(provision()));
    expect(await world.deadlinesBy(technicalDueAt)).toStrictEqual([`check ${task(1)}`]);
    const due = certain((await world.log.takeDue(technicalDueAt, 10, 0))[0]);

    // The clock went back meanwhile: it comes again.
    world.clock.nowMs = Date.parse(technicalDueAt) - 1;
    await world.replica().deadline.handle(due);
    expect(await world.deadlinesBy(technicalDueAt)).toStrictEqual([`check ${task(1)}`]);
    world.clock.nowMs = Date.parse(technicalDueAt);
    await world.replica().deadline.handle(due);
    await world.replica().deadline.handle(due);
    expect(await world.typesOf()).toStrictEqual([
      'pqo-received',
      'processing-sent',
      'check-requested',
      'check-approved',
      'decision-requested',
    ]);
    expect(await world.deadlinesBy('9999-01-01T00:00:00.000Z')).toStrictEqual([]);
  });

  test('leaves no deadline and no open task when it is cancelled', async () => {
    const world = new World();
    world.provider = checking('PROVISION');
    const replica = world.replica();
    await replica.receive.handle(passedOn(provision()));
    expect(await replica.receive.handle(passedOn(cancel()))).toMatchObject({ answers: [{ method: 'ACK' }] });
    expect(await world.deadlinesBy('9999-01-01T00:00:00.000Z')).toStrictEqual([]);
    expect(await replica.tasks.page({ state: 'open' })).toStrictEqual({ tasks: [], lagEvents: 0 });
    expect(await replica.checks.decide({ task: task(1), decision: 'approve', by: 'ada' })).toStrictEqual({
      outcome: 'refused',
      refusal: 'already-decided',
    });
    expect(await replica.tasks.page({ state: 'all' })).toMatchObject({ tasks: [{ task: task(1), state: 'ended' }] });
  });

  test('may use its order identifier again when an administrator has rejected it (N32)', async () => {
    const world = new World();
    world.provider = checking('PROVISION');
    const replica = world.replica();
    const sent = await world.gateway();
    await replica.receive.handle(passedOn(provision()));
    await replica.checks.decide({ task: task(1), decision: 'reject', by: 'ada', reason: 'no fibre there' });
    await relay(world, replica);
    expect(sent.map(({ message }) => message)).toMatchObject([
      { method: 'FAIL', statusCode: 4, statusText: 'no fibre there' },
    ]);
    const again = passedOn(provision(), { orderId: 'pqo-2' });
    expect(await replica.receive.handle(again)).toMatchObject({ answers: [{ method: 'PROCESSING' }] });
  });
});

describe('an escalated offer', () => {
  test('says PROCESSING with its date, and the OFFER when it is approved, with a validity from then on', async () => {
    const world = new World();
    const replica = world.replica();
    const sent = await world.gateway();
    await replica.receive.handle(passedOn(provision()));
    await replica.decision.handle(escalated, decided);
    await replica.decision.handle(escalated, decided);
    await relay(world, replica);
    expect(sent.map(({ message }) => message)).toMatchObject([
      { method: 'PROCESSING', sequenceNumber: 9, expectedOfferDate: technicalExpected },
    ]);
    world.clock.nowMs += 30 * 60_000;
    sent.length = 0;
    await world.replica().checks.decide({ task: task(1), decision: 'approve', by: 'ada' });
    await relay(world, world.replica());
    expect(methodsOf(sent)).toStrictEqual(['PROCESSING', 'OFFER']);
    expect(sent.at(-1)?.message).toMatchObject({ sequenceNumber: 10, validityDate: '2026-04-23T11:30:00.000Z' });
  });
});

describe('an ACCEPT that is checked', () => {
  test('gets PROCESSING, and its ACK through the gateway when it is approved', async () => {
    const world = new World();
    world.provider = checking('ACCEPT');
    const replica = world.replica();
    const sent = await world.gateway();
    await negotiateToOffer(replica);
    const message = await acceptOf(replica);
    const first = await replica.receive.handle(passedOn(message));
    expect(first).toMatchObject({ outcome: 'answered', answers: [{ method: 'PROCESSING' }] });
    expect(await replica.receive.handle(passedOn(message))).toStrictEqual(first);
    expect(await world.deadlinesBy('9999-01-01T00:00:00.000Z')).toStrictEqual([`check ${task(1)}`]);
    await replica.checks.decide({ task: task(1), decision: 'approve', by: 'ada' });
    await relay(world, world.replica());
    expect(sent.at(-1)).toMatchObject({ session, untilAnswered: false, message: { method: 'ACK' } });
    const ack = certain(sent.at(-1)).message;
    expect(await replica.receive.handle(passedOn(message))).toStrictEqual({ ...first, answers: [ack] });
  });
});

describe('a WITHDRAW that is checked', () => {
  test.each([
    ['approve', 'ACK', 'order.cancelled'],
    ['reject', 'FAIL', undefined],
  ] as const)('hears %s as %s', async (decision, method, event) => {
    const world = new World();
    world.provider = checking('WITHDRAW');
    const replica = world.replica();
    await negotiateToOffer(replica);
    const accept = await acceptOf(replica);
    await replica.receive.handle(passedOn(accept));
    const [sent, events] = [await world.gateway(), await heard(world, 'order.cancelled', 'order.update-cancelled')];
    const message = withdraw({ nonce: accept.nonce });
    expect(await replica.receive.handle(passedOn(message))).toMatchObject({ answers: [{ method: 'PROCESSING' }] });
    await replica.checks.decide({ task: task(1), decision, by: 'ada', reason: 'because' });
    await relay(world, world.replica());
    expect(sent.at(-1)?.message).toMatchObject({ method, transactionId: message.transactionId });
    expect(events.map(({ type }) => type)).toStrictEqual(event === undefined ? [] : [event]);
  });
});

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

describe('the doors of administrators', () => {
  test('list, approve and reject over the bus, on any replica', async () => {
    const world = new World();
    world.provider = checking('PROVISION');
    await world.replica().receive.handle(passedOn(provision()));
    const service = await openOrder({
      ...world,
      logger: createLogger('order', { PARLEY_LOG_LEVEL: 'silent' }),
      offerValidityMs,
    });
    const work = service.begin();
    running.push({ stop: () => work.stop().then(() => service.close()) });
    const ask = (subject: string, data: object) => world.bus.request(subject, data);
    const { tasks } = await ask(orderListChecks.subject, {});
    expect(tasks).toStrictEqual([
      {
        orderId,
        customerId: 'acme',
        customerOrderIdentifier: 'acme-1',
        negotiation: 1,
        task: task(1),
        check: 'technical',
        approvers: 'noc',
        subject: 'PROVISION',
        dueAt: technicalDueAt,
        atDeadline: 'approve',
        reasons: [],
        requestedAt: '2026-04-23T10:00:00.000Z',
        approves: {
          sites: 2,
          listedSites: [
            { site: 'acme-paris', inBps: 0, outBps: 0 },
            { site: 'acme-london', inBps: 0, outBps: 0 },
          ],
        },
        state: 'open',
      },
    ]);
    const ada = { task: task(1), by: 'ada' };
    expect(await ask(orderRejectCheck.subject, ada)).toStrictEqual({ outcome: 'refused', refusal: 'reason-missing' });
    expect(await ask(orderApproveCheck.subject, { ...ada, task: 'nothing' })).toStrictEqual({
      outcome: 'refused',
      refusal: 'unknown-task',
    });
    await expect(ask(orderApproveCheck.subject, { task: task(1) })).rejects.toMatchObject({
      reason: 'responder-failed',
    });
    expect(await ask(orderApproveCheck.subject, { ...ada, reason: 'fibre is there' })).toStrictEqual({
      outcome: 'decided',
    });
    expect(await ask(orderListChecks.subject, { state: 'open' })).toStrictEqual({ tasks: [] });
    expect(await ask(orderListChecks.subject, { state: 'all' })).toMatchObject({
      tasks: [{ task: task(1), state: 'approved', by: 'ada', reason: 'fibre is there' }],
    });
  });
});
