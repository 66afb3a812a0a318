import { expect, inject, it } from 'vitest';
import { CpnpClient } from '@parley/client';
import { createDatabase, startDeployed, startNats } from '@parley/testkit';
import { example } from './examples.js';
import { SpanCollector, treeOf } from './span-tree.js';

/** Three datagrams of the client, one trace: the PROVISION is its root, and all that follows hangs below what caused it. */
const tree = [
  'gateway: cpnp receive PROVISION',
  '  gateway: cpnp receive ACCEPT',
  '    gateway: request cpnp.received',
  '      order: respond cpnp.received',
  '        order: append order',
  '        order: order relay completed',
  '          order: publish order.completed',
  '            broker: process order.completed',
  '              broker: append procurement',
  '            cops-pdp: process order.completed',
  '            policy: process order.completed',
  '              policy: append ledger',
  '  gateway: cpnp receive PROCESSING',
  '    gateway: request cpnp.received',
  '      order: respond cpnp.received',
  '        order: append order',
  '  gateway: request cpnp.received',
  '    order: respond cpnp.received',
  '      order: append order',
  '      order: order relay processing-sent',
  '        order: publish order.pqo-received',
  '          policy: process order.pqo-received',
  '            policy: append ledger',
  '            policy: policy relay capacity-reserved',
  '              policy: publish policy.decided',
  '                order: process policy.decided',
  '                  order: append order',
  '                  order: order relay offer-proposed',
  '                    order: publish order.offer-proposed',
  '                    order: request cpnp.send.<gateway>',
  '                      gateway: respond cpnp.send.<gateway>',
  '                        gateway: cpnp send OFFER',
];

it('traces a negotiation from the datagram through gateway, order and policy and back as one tree', async () => {
  const collector = await SpanCollector.open();
  const databaseUrl = await createDatabase(inject('postgresUrl'));
  // Of its own: what another file left on the shared one would be handled here, and have spans.
  const nats = await startNats();
  const deployed = await startDeployed({
    databaseUrl,
    natsUrl: nats.url,
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
      OTEL_TRACES_SAMPLER: 'always_on',
      OTEL_BSP_SCHEDULE_DELAY: '100',
    },
  });
  await using client = new CpnpClient({ server: { host: '127.0.0.1', port: deployed.cpnpPort } });
  const quote = () => client.quote(example('pipe-two-sites'), { decide: () => 'accept' });
  const tracesOfOrders = () =>
    new Set(collector.spans.filter(({ name }) => name === 'append order').map(({ traceId }) => traceId));
  // The first order may find processes so slow that client or gateway say something twice: what is read is the second one.
  expect(await quote()).toMatchObject({ kind: 'agreed' });
  await expect.poll(() => tracesOfOrders().size).toBe(1);
  const [firstTraceId] = tracesOfOrders();
  expect(await quote()).toMatchObject({ kind: 'agreed' });
  await expect.poll(() => tracesOfOrders().size).toBe(2);
  const [, traceId] = tracesOfOrders();
  const isOfNegotiation = (span: { readonly traceId: string }): boolean => span.traceId === traceId;
  await expect.poll(() => treeOf(collector.spans.filter(isOfNegotiation))).toStrictEqual(tree);
  // Each process hands over its last spans before it ends.
  await deployed.stop();

  expect(treeOf(collector.spans.filter(isOfNegotiation))).toStrictEqual(tree);
  // The provider file is imported at the first start, and the services tell each other of network and configuration: nobody's negotiation.
  const others = collector.spans.filter((span) => !isOfNegotiation(span) && span.traceId !== firstTraceId);
  expect(others.map(({ name }) => name).filter((name) => !/network|provider-data|config/.test(name))).toStrictEqual([]);
  expect(collector.spans.filter((span) => isOfNegotiation(span) && span.status?.code === 2)).toStrictEqual([]);
  // Events that nobody else hears of have no span of the relay, and a line all the same.
  const lines = deployed
    .process('order')
    .lines.filter(({ msg, trace_id }) => msg === 'order event' && trace_id !== firstTraceId);
  expect(lines.map(({ event, trace_id }) => [event, trace_id])).toStrictEqual(
    ['pqo-received', 'processing-sent', 'offer-proposed', 'processing-received', 'accept-received', 'completed'].map(
      (event) => [event, traceId],
    ),
  );
  await collector.close();
  await nats.stop();
});
