import { cpnpReceived, orderPqoReceived, policyDecided, type CpnpSend } from '@parley/contracts';
import { createLogger } from '@parley/telemetry';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { durables } from '../src/inbound/bus/durables.js';
import { openOrder } from '../src/open-order.js';
import { certain, now, orderId, passedOn, provision } from './negotiation.js';
import { offer, offerValidityMs, World } from './world.js';

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

/** The service as it runs: Nest, relay and deadlines on a log and a bus. */
async function started(world = new World()) {
  const service = await openOrder({
    log: world.log,
    customerKeys: world.customerKeys,
    readModelStore: world.readModelStore,
    bus: world.bus,
    logger: createLogger('order', { PARLEY_LOG_LEVEL: 'silent' }),
    clock: world.clock,
    offerValidityMs,
  });
  const work = service.begin();
  running.push({ stop: () => work.stop().then(() => service.close()) });
  const ask = (data: object) => world.bus.request(cpnpReceived.subject, data);
  const decide = (id: string, data: object) =>
    world.bus.publish({
      id,
      type: policyDecided.type,
      source: '/parley/policy',
      time: now,
      subject: orderId,
      data: { ...data },
    });
  return { world, service, ask, decide };
}

describe('the service', () => {
  test('answers a gateway, and tells the policy what waits for it', async () => {
    const { world, ask } = await started();
    const heard = Promise.withResolvers<unknown>();
    await world.bus.consume({
      durable: 'policy',
      types: [orderPqoReceived.type],
      handle: async (event) => heard.resolve(event.subject),
    });
    expect(await ask(passedOn(provision()))).toMatchObject({
      outcome: 'answered',
      answers: [{ method: 'PROCESSING' }],
    });
    expect(await heard.promise).toBe(orderId);
  });

  test('makes an offer of a decision, and hands it to the gateway', async () => {
    const { world, ask, decide } = await started();
    const asked = Promise.withResolvers<CpnpSend['message']['method']>();
    await world.bus.respond('cpnp.send.gateway-1', 'gateway-1', async (data) => {
      // What the order service sent; its shape is client-messages.spec.ts's business.
      asked.resolve((data as unknown as CpnpSend).message.method);
      return { sent: true };
    });
    await ask(passedOn(provision()));
    await decide('decided-1', offer);
    expect(await asked.promise).toBe('OFFER');
    expect(await world.typesOf()).toStrictEqual(['pqo-received', 'processing-sent', 'offer-proposed']);
  });

  test('hears types of one context by each durable, for the filter of several is every event', async () => {
    const world = new World();
    const consume = vi.spyOn(world.bus, 'consume');
    await started(world);
    const contexts = consume.mock.calls.map(([{ durable, types }]) => {
      const ofTypes = new Set(types.map((type) => type.split('.')[0]));
      return [durable, [...ofTypes]];
    });
    expect(contexts).toStrictEqual([
      [durables.decisions, ['policy']],
      [durables.purchases, ['broker']],
      [durables.reports, ['provisioning']],
      [durables.details, ['vpn']],
    ]);
  });

  test('buries a decision that keeps no contract, with the cause', async () => {
    const { world, decide } = await started();
    await decide('decided-2', { orderId: 7 });
    const letter = certain((await world.bus.deadLetters())[0]);
    expect({ event: letter.event.id, attempts: letter.attempts }).toStrictEqual({ event: 'decided-2', attempts: 1 });
    expect(letter.cause).toBe("policy.decided: / must have required property 'negotiation'");
  });

  test('answers a request that keeps no contract with an error, and goes on', async () => {
    const { ask } = await started();
    await expect(ask({ session: 7 })).rejects.toMatchObject({ reason: 'responder-failed' });
    expect(await ask(passedOn(provision()))).toMatchObject({ outcome: 'answered' });
  });

  test('is healthy as long as its log and its bus are', async () => {
    const { world, service } = await started();
    expect(service.checks.map(({ name }) => name)).toStrictEqual(['event-log', 'bus', 'event-shapes', 'config']);
    await Promise.all(service.checks.map(({ check }) => check()));
    await world.bus.close();
    await expect(Promise.all(service.checks.map(({ check }) => check()))).rejects.toThrow('the bus is closed');
  });
});
