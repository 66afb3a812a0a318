import { BusContext, retryAfterOf } from '@parley/bus';
import { networkAnnounced, parseEvent } from '@parley/contracts';
import { MemoryEventLog } from '@parley/event-log';
import { expect, test } from 'vitest';
import { runningService } from '../../../test/running-service.js';
import { about, networkOf, planOf } from '../../../test/surroundings.js';
import { networkPartOf } from '../../ports/announced-network.js';
import { copsPdpCodec } from '../../streams/codecs.js';
import { networkStream, vpnStream } from '../../streams/stream-names.js';
import { OrderController } from './order.controller.js';

test('an order that comes before the network waits for it, and is not refused', async () => {
  const log = new MemoryEventLog({ upcast: copsPdpCodec.upcast });
  const { service, stop } = runningService(log, () => undefined);
  const orders = new OrderController(service.plans, new AbortController().signal);
  const order = { ...about, customerOrderIdentifier: 'acme-1', cpd: { components: [] }, provisioner: 'vpn' };
  const data = JSON.parse(JSON.stringify({ ...order, plan: planOf(['ed1', 'ed2'], 1_000) }));
  const time = '2026-04-23T10:00:00.000Z';
  const event = { id: 'm1', type: 'order.completed', source: '/test', time, subject: about.orderId, data };
  const tell = (): Promise<void> => orders.plan(data, new BusContext([event, { attempt: 1 }]));
  const failure: unknown = await tell().catch((error: unknown) => error);
  expect(retryAfterOf(failure)).toBe(1_000);
  expect(await log.readStream(vpnStream(about.orderId))).toStrictEqual([]);
  await service.books.network.reload(networkStream);
  await service.network.take(networkPartOf(parseEvent(networkAnnounced, networkOf(['ed1', 'ed2']))));
  await tell();
  expect((await log.readStream(vpnStream(about.orderId))).map(({ type }) => type)).toStrictEqual(['vpn-planned']);
  await stop();
});
