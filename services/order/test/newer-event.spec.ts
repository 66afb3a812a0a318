import { cpnpReceived, policyDecided } from '@parley/contracts';
import { parseCustomerOrderIdentifier } from '@parley/cpnp';
import { MemoryEventLog, type RecordedEvent } from '@parley/event-log';
import { createLogger } from '@parley/telemetry';
import { afterEach, describe, expect, test } from 'vitest';
import { openOrder } from '../src/open-order.js';
import { orderCodec } from '../src/streams/order-codec.js';
import { certain, now, orderId, otherOrderId, passedOn, provision } from './negotiation.js';
import { offer, offerValidityMs, World } from './world.js';

/** What the newer release wrote: a shape that this one cannot read. */
const newer = { type: 'processing-sent', schemaVersion: 2 } as const;
const data = { sequenceNumber: 9, saidBy: 'a member of the newer release' };
/** What makes a correct release of this one: it reads that shape too. */
const lift = (event: RecordedEvent): RecordedEvent =>
  event.schemaVersion === newer.schemaVersion ? { ...event, schemaVersion: 1 } : orderCodec.upcast(event);

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

async function start(world: World) {
  const service = await openOrder({
    log: world.log,
    customerKeys: world.customerKeys,
    readModelStore: world.readModelStore,
    bus: world.bus,
    logger: createLogger('order', { PARLEY_LOG_LEVEL: 'warn' }, { write: (line) => void world.lines.push(line) }),
    clock: world.clock,
    offerValidityMs,
  });
  const work = service.begin();
  return { service, stop: () => work.stop().then(() => service.close()) };
}

const ask = ({ bus }: World, of: object) => bus.request(cpnpReceived.subject, of);
const decide = ({ bus }: World, id: string, subject: string) =>
  bus.publish({
    id,
    type: policyDecided.type,
    source: '/parley/policy',
    time: now,
    subject,
    data: { ...offer, orderId: subject },
  });

describe('a release that was rolled back to', () => {
  test('starts, says what it does not know, serves the other orders, and leaves what waits to a correct release', async () => {
    let upcast = orderCodec.upcast;
    const world = new World(new MemoryEventLog({ upcast: (event) => upcast(event) }));
    const { receive } = world.replica();
    await receive.handle(passedOn(provision()));
    const [last] = (await world.log.readStream(orderId)).slice(-1);
    if (last === undefined) throw new Error('nothing was recorded');
    const { version, hash } = last;
    const events = [{ ...newer, data }];
    const meta = { cause: 'PROCESSING' };
    await world.log.append({ streamId: orderId, expected: { version, hash }, events, meta, recordedAt: now });

    const older = await start(world);
    const reports = await Promise.all(older.service.checks.map(async ({ name, check }) => [name, await check()]));
    expect(Object.fromEntries(reports)).toMatchObject({
      bus: undefined,
      'event-shapes': expect.stringContaining('processing-sent (schema version 2)'),
    });
    expect(world.lines.join()).toContain('newer events in the log');

    await expect(ask(world, passedOn(provision()))).rejects.toMatchObject({ reason: 'responder-failed' });
    const decided = decide(world, 'decided-1', orderId);
    const other = provision({ customerOrderIdentifier: certain(parseCustomerOrderIdentifier('acme-2')) });
    expect(await ask(world, passedOn(other, { orderId: otherOrderId }))).toMatchObject({ outcome: 'answered' });
    await decide(world, 'decided-2', otherOrderId);
    expect(await world.typesOf(otherOrderId)).toContain('offer-proposed');
    expect(await world.typesOf()).not.toContain('offer-proposed');
    expect(await world.bus.deadLetters()).toStrictEqual([]);
    await older.stop();

    upcast = lift;
    running.push(await start(world));
    await decided;
    expect(await world.typesOf()).toStrictEqual([
      'pqo-received',
      'processing-sent',
      'processing-sent',
      'offer-proposed',
    ]);
    expect(await ask(world, passedOn(provision()))).toMatchObject({ outcome: 'answered' });
  });
});
