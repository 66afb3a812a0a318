import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { InProcessBus } from '@parley/bus';
import { CpnpClient } from '@parley/client';
import { readProviderFile } from '@parley/config';
import { MemoryCustomerKeys, MemoryEventLog } from '@parley/event-log';
import { descriptor as gatewayDescriptor, openGateway } from '@parley/gateway';
import { descriptor as orderDescriptor, openOrder, orderCodec } from '@parley/order';
import { descriptor as policyDescriptor, policyCodec, openPolicy } from '@parley/policy';
import { systemClock } from '@parley/running';
import { MemoryReadModelStore } from '@parley/read-model';
import { createLogger } from '@parley/telemetry';
import { freePort } from '@parley/testkit';
import { openServices } from '../src/open-services.js';
import { example } from './examples.js';

const provider = readProviderFile(fileURLToPath(new URL('../../../deploy/provider/sample.yaml', import.meta.url)));
const logger = createLogger('parley', { PARLEY_LOG_LEVEL: 'silent' });

/** What outlives a process: the logs, and the address that clients write to. Each call is a process of its own on them. */
function machine(cpnpPort: number) {
  const orderLog = new MemoryEventLog({ upcast: orderCodec.upcast });
  const policyLog = new MemoryEventLog({ upcast: policyCodec.upcast });
  const customerKeys = new MemoryCustomerKeys();
  const [orderRows, policyRows] = [new MemoryReadModelStore(), new MemoryReadModelStore()];
  const parts = () => {
    const common = { bus: new InProcessBus({ log: logger }), logger, clock: systemClock };
    return {
      gateway: {
        ...common,
        instance: 'gateway-1',
        customers: provider.customers,
        access: provider.access,
        bind: ['127.0.0.1'],
        cpnpPort,
        unknownSource: 'fail' as const,
        filteredSource: 'fail' as const,
        ratePerSecond: 0,
        rateBurst: 0,
        strictDraft03: false,
        retransmissionMs: 2_000,
        retries: 3,
      },
      order: {
        ...common,
        log: orderLog,
        customerKeys,
        readModelStore: orderRows,
        offerValidityMs: 3_600_000,
        provider,
      },
      policy: { ...common, log: policyLog, customerKeys, readModelStore: policyRows, provider },
    };
  };
  return { policyLog, parts };
}

test('what one service had yet to say when the process ended, the others hear after the next start', async () => {
  const port = await freePort();
  const { policyLog, parts } = machine(port);
  await using client = new CpnpClient({ server: { host: '127.0.0.1', port } });

  const first = parts();
  const policy = await openPolicy(first.policy);
  const order = await openOrder(first.order);
  const gateway = await openGateway(first.gateway);
  // The policy decides and does not say so: its process ends between the commit and its relay.
  const begun = [gateway.begin(), order.begin()];
  const quote = client.quote(example('pipe-two-sites'), { decide: () => 'accept' });
  await expect
    .poll(async () => (await policyLog.readStream('ledger')).map(({ type }) => type))
    .toEqual(['capacity-reserved']);
  for (const work of begun) await work.stop();
  for (const service of [gateway, order, policy]) await service.close();
  await first.order.bus.close();

  const second = parts();
  const services = await openServices([
    { descriptor: policyDescriptor, open: () => openPolicy(second.policy) },
    { descriptor: orderDescriptor, open: () => openOrder(second.order) },
    { descriptor: gatewayDescriptor, open: () => openGateway(second.gateway) },
  ]);
  const work = services.begin();
  expect(await quote).toMatchObject({ kind: 'agreed' });
  await work.stop();
  await services.close();
  await second.order.bus.close();
});
