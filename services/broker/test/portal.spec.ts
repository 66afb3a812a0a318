import { createHmac } from 'node:crypto';
import {
  brokerCreatePortalOrder,
  brokerDecidePortalOrder,
  brokerShowPortalOrder,
  brokerUpdatePortalOrder,
  parseAs,
  type PortalAnswer,
} from '@parley/contracts';
import { elementsIn, onBehalfText, type Message } from '@parley/cpnp';
import { MemoryEventLog } from '@parley/event-log';
import { createLogger } from '@parley/telemetry';
import { documentOf, type PartnerWays as Ways } from '@parley/testkit';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { brokerCodec } from '../src/streams/broker-codec.js';
import { parsePortalDeadline, portalDeadlineName } from '../src/streams/portal-deadlines.js';
import { PortalOrders } from '../src/streams/portal-orders.js';
import { HandlePortalCommand } from '../src/use-cases/portal/handle-portal-command.js';
import { PortalElements } from '../src/use-cases/portal/portal-elements.js';
import { SpeakToServer } from '../src/use-cases/portal/speak-to-server.js';
import { World } from './world.js';

const good: Ways = { toProvision: 'offer', toAccept: 'ack', refuses: 0, acceptance: 'before-offer' };
const person = 'ada@acme.example';
const customerDescription = { name: 'ACME', contactInformation: { email: person } };

describe('orders that the broker places for customers', () => {
  let world: World;
  let log: MemoryEventLog;
  const clock = { nowMs: Date.now() };
  const begin = async (ways: Ways = good): Promise<void> => {
    world = await World.with({ own: ways, again: ways });
    await world.start(log, clock);
  };
  const restart = async (): Promise<void> => {
    await world.stop();
    await world.start(log, clock);
  };
  const ask = async (subject: string, asked: object): Promise<PortalAnswer> => {
    const plain = JSON.parse(JSON.stringify(asked)) as Record<string, never>;
    return parseAs(subject, brokerShowPortalOrder.reply, await world.bus.request(subject, plain));
  };
  const create = (more: object = {}) =>
    ask(brokerCreatePortalOrder.subject, { customerId: 'acme', cpd: documentOf(1), by: 'portal', ...more });
  const decide = (portalOrder: string, decision: string) =>
    ask(brokerDecidePortalOrder.subject, { portalOrder, decision, by: 'portal' });
  const show = async (portalOrder: string) => (await ask(brokerShowPortalOrder.subject, { portalOrder })).order;
  const created = async (more: object = {}): Promise<string> => {
    const { order } = await create(more);
    if (order === undefined) throw new Error('not created');
    return order.portalOrder;
  };

  beforeEach(() => void (log = new MemoryEventLog({ upcast: brokerCodec.upcast })));
  afterEach(async () => {
    await world.stop();
    await world.bus.close();
  });

  const elementOf = (message: Message) => elementsIn(message)?.['onBehalfOf'];

  test('go from Created to an agreement and its end, with a restart between any two steps', async () => {
    await begin();
    const portalOrder = await created({ customerOrderIdentifier: 'acme-7' });
    await restart();
    expect(await show(portalOrder)).toMatchObject({ state: 'Created', customerOrderIdentifier: 'acme-7' });
    expect(world.sent).toStrictEqual([]);
    await decide(portalOrder, 'release');
    await expect.poll(async () => (await show(portalOrder))?.state).toBe('OfferProcessing');
    await restart();
    expect(await show(portalOrder)).toMatchObject({ offer: { isAsAsked: true, price: { amount: '7.00' } } });
    await decide(portalOrder, 'accept');
    await expect.poll(async () => (await show(portalOrder))?.state).toBe('Completed');
    await restart();
    expect(await show(portalOrder)).toMatchObject({ agreed: documentOf(1), outcome: { kind: 'agreed' } });
    await decide(portalOrder, 'withdraw');
    await expect.poll(async () => (await show(portalOrder))?.outcome?.kind).toBe('withdrawn');
    // Every message says for whom it is, by a hash over its own transaction and order (N50).
    expect(world.sent.map(({ message }) => message.method)).toStrictEqual([
      'PROVISION',
      'PROCESSING',
      'ACCEPT',
      'WITHDRAW',
    ]);
    for (const { message } of world.sent) {
      const mac = createHmac('sha256', world.secret).update(onBehalfText('acme', message)).digest('base64url');
      expect(elementOf(message)).toStrictEqual({ customer: 'acme', mac });
    }
    expect(new Set(world.sent.map(({ message }) => JSON.stringify(elementOf(message)))).size).toBe(2);
  });

  test('are declined, and cancelled, with the element too', async () => {
    await begin();
    const [declined, cancelled] = [await created(), await created()];
    for (const [order, decision, kind] of [
      [declined, 'decline', 'declined'],
      [cancelled, 'cancel', 'cancelled'],
    ] as const) {
      await decide(order, 'release');
      await expect.poll(async () => (await show(order))?.state).toBe('OfferProcessing');
      await decide(order, decision);
      await expect.poll(async () => (await show(order))?.outcome?.kind).toBe(kind);
    }
    const ends = world.sent.filter(({ message }) => message.method === 'DECLINE' || message.method === 'CANCEL');
    expect(ends).toHaveLength(2);
    for (const { message } of ends) expect(elementOf(message)).toMatchObject({ customer: 'acme' });
  });

  test('have one identifier of a customer once while it is in use, and of two customers twice', async () => {
    await begin();
    const first = await created({ customerOrderIdentifier: 'mine' });
    expect(await create({ customerOrderIdentifier: 'mine' })).toStrictEqual({
      outcome: 'refused',
      refusal: 'identifier-taken',
    });
    expect((await create({ customerOrderIdentifier: 'mine', customerId: 'bolt' })).outcome).toBe('done');
    await decide(first, 'cancel');
    expect((await create({ customerOrderIdentifier: 'mine' })).outcome).toBe('done');
  });

  test('have persons sealed under the key of the customer named, in the log and until they leave', async () => {
    await begin();
    const order = await created({ informationElements: { customerDescription, onBehalfOf: { customer: 'bolt' } } });
    expect(JSON.stringify(await log.readAll(undefined, 100))).not.toContain(person);
    await decide(order, 'release');
    await expect.poll(() => world.sent.length).toBeGreaterThan(0);
    const provision = world.sent[0]?.message;
    expect(provision).toMatchObject({ informationElements: { customerDescription, onBehalfOf: { customer: 'acme' } } });
    expect(JSON.stringify(await log.readAll(undefined, 100))).not.toContain(person);
    expect([await world.keys.erase('bolt'), await world.keys.erase('acme')]).toStrictEqual([0, 1]);
  });

  test('leave without the persons of a customer that was erased', async () => {
    await begin();
    const order = await created({ informationElements: { customerDescription } });
    await world.keys.erase('acme');
    await decide(order, 'release');
    await expect.poll(() => world.sent.length).toBeGreaterThan(0);
    expect(Object.keys((world.sent[0] && elementsIn(world.sent[0].message)) ?? {})).toStrictEqual(['onBehalfOf']);
  });

  test.each<[string, object, string]>([
    ['of a customer that there is not', { customerId: 'nobody' }, 'unknown-customer'],
    [
      'with an identifier that does not fit a message',
      { customerOrderIdentifier: 'ü'.repeat(200) },
      'invalid-identifier',
    ],
    ['that is to be answered by no date', { expectedResponseDate: 'tomorrow' }, 'invalid-date'],
    [
      'that is to be answered by a day that there is not',
      { expectedResponseDate: '2100-02-30T10:00:00Z' },
      'invalid-date',
    ],
    [
      'that is to be answered by a date that has passed',
      { expectedResponseDate: '2020-01-01T00:00:00Z' },
      'invalid-date',
    ],
  ])('are refused %s', async (_, more, refusal) => {
    await begin();
    expect(await create(more)).toStrictEqual({ outcome: 'refused', refusal });
    expect(await log.readAll(undefined, 10)).toStrictEqual([]);
  });

  test.each([
    ['2100-01-01T01:00:00+01:00', '2100-01-01T00:00:00.000Z'],
    ['Fri, 01 Jan 2100 00:00:00 GMT', '2100-01-01T00:00:00.000Z'],
    ['infinite', 'infinite'],
  ])('have the date by which they are answered as the wire has it: %s', async (expectedResponseDate, sent) => {
    await begin();
    await decide(await created({ expectedResponseDate }), 'release');
    await expect
      .poll(() => world.sent.map(({ message }) => message))
      .toMatchObject([{ expectedResponseDate: sent }, {}]);
  });

  test('are not updated with a date that cannot be read', async () => {
    await begin();
    const order = await created();
    const update = { portalOrder: order, cpd: documentOf(2), by: 'portal', expectedResponseDate: 'soon' };
    expect(await ask(brokerUpdatePortalOrder.subject, update)).toStrictEqual({
      outcome: 'refused',
      refusal: 'invalid-date',
    });
  });

  test('that nobody knows, and that are in another state, are said to be so', async () => {
    await begin();
    expect(await decide('portal-none', 'accept')).toStrictEqual({ outcome: 'refused', refusal: 'unknown-order' });
    expect(await ask(brokerShowPortalOrder.subject, { portalOrder: 'x' })).toMatchObject({ refusal: 'unknown-order' });
    const order = await created();
    expect(await decide(order, 'accept')).toMatchObject({ refusal: 'not-in-this-state', order: { state: 'Created' } });
  });

  test('wait for a gateway: their PROVISION is said again by its timer', async () => {
    await begin();
    world.hasGateway = false;
    const order = await created();
    await decide(order, 'release');
    await expect.poll(async () => (await show(order))?.state).toBe('PQOSent');
    world.hasGateway = true;
    clock.nowMs += 2_001;
    await expect.poll(async () => (await show(order))?.state).toBe('OfferProcessing');
  });

  test('say nothing while the broker has no secret, because it would be said for somebody else', async () => {
    await begin();
    world.hasGateway = false;
    const order = await created({ informationElements: { customerDescription } });
    await decide(order, 'release');
    await expect.poll(async () => (await show(order))?.state).toBe('PQOSent');
    await world.stop();
    const recorded = await log.readAll(undefined, 100);
    const leftWith = async (secret: Uint8Array | undefined) => {
      const left: Message[] = [];
      const send = (_: unknown, message: Message) => Promise.resolve(void left.push(message));
      const orders = new PortalOrders(log, 10);
      const logger = createLogger('broker', { PARLEY_LOG_LEVEL: 'silent' });
      const warned = vi.spyOn(logger, 'warn');
      const elements = new PortalElements(world.keys, secret);
      const speaker = new SpeakToServer(new HandlePortalCommand(orders, clock), orders, elements, { send }, logger);
      for (const event of recorded) await speaker.handle(event);
      return { left: left.map((message) => elementOf(message) !== undefined), said: warned.mock.calls[0]?.[0] };
    };
    const missed = { portalOrder: order, method: 'PROVISION', times: 1 };
    expect(await leftWith(undefined)).toStrictEqual({ left: [], said: { reason: 'no secret', ...missed } });
    // It is said once there is a secret again.
    expect(await leftWith(world.secret)).toStrictEqual({ left: [true], said: { reason: 'no gateway', ...missed } });
  });
});

test('a deadline of a portal order is known by its name, and another one by none', () => {
  expect(parsePortalDeadline(portalDeadlineName('validity'))).toBe('validity');
  expect(parsePortalDeadline(portalDeadlineName('send'))).toBe('send');
  for (const name of ['portal', 'portal later', 'child x send']) expect(parsePortalDeadline(name)).toBeUndefined();
});
