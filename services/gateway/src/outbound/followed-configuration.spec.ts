import { configKept, configurationAnswer, type Configuration } from '@parley/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConfigurationOwner } from '@parley/testkit';
import { gatewayUnderTest, silent } from '../../test/gateway-under-test.js';
import { judgesOf } from '../use-cases/sources.js';
import { followedConfiguration } from './followed-configuration.js';

const address = '192.0.2.7';
const customersNamed = (id: string) => ({ customers: [{ id, prefixes: ['192.0.2.0/24'] }] });

/** A gateway that was started with a file of this customer, and goes by the configuration. */
async function started({ hasOwner = true, keptByOrder }: { hasOwner?: boolean; keptByOrder?: Configuration } = {}) {
  const gateway = gatewayUnderTest(customersNamed('of-file'));
  const owner = new ConfigurationOwner(gateway.bus);
  await owner.becomes(customersNamed('acme'));
  if (hasOwner) await owner.comes();
  if (keptByOrder !== undefined)
    await gateway.bus.respond(configKept.subject, 'order', async () => ({
      ...configurationAnswer({ version: 4, changedAt: 'then' }, JSON.stringify(keptByOrder), {}),
    }));
  const configuration = followedConfiguration({ bus: gateway.bus, logger: silent }, ({ sections }) =>
    gateway.sources.judgeBy(...judgesOf(sections)),
  );
  await configuration.open();
  const running = configuration.start();
  return {
    owner,
    configuration,
    /** As whose it is heard, what comes from the address. */
    customer: () => gateway.sources.of(address).customerId,
    barred: () => gateway.sources.of(address).barred,
    stop: async () => {
      await running.stop();
      await configuration.close();
      await gateway.close();
    },
  };
}

describe('the configuration of the gateway', () => {
  let gateway: Awaited<ReturnType<typeof started>> | undefined;
  beforeEach(() => void vi.useFakeTimers());
  afterEach(async () => {
    await gateway?.stop();
    vi.useRealTimers();
  });
  const settle = () => vi.advanceTimersByTimeAsync(0);

  it('is that of the log from the first datagram on, whatever the file says, and each next version of it', async () => {
    gateway = await started();
    expect([gateway.customer(), gateway.configuration.note]).toStrictEqual(['acme', 'version 1']);
    await gateway.owner.becomes({ ...customersNamed('bolt'), access: { deny: ['192.0.2.0/28'] } });
    await settle();
    expect([gateway.barred(), gateway.configuration.note]).toStrictEqual(['filtered-source', 'version 2']);
    await gateway.owner.becomes(customersNamed('cray'));
    await settle();
    expect([gateway.barred(), gateway.customer()]).toStrictEqual([undefined, 'cray']);
  });

  it('is asked for again at a number that is not the next', async () => {
    gateway = await started();
    await gateway.owner.becomes(customersNamed('bolt'), { isLost: true });
    await settle();
    expect(gateway.configuration.note).toBe('version 1');
    await gateway.owner.becomes(customersNamed('cray'), { further: 4 });
    await settle();
    expect([gateway.customer(), gateway.configuration.note]).toStrictEqual(['cray', 'version 6']);
  });

  it('is that of the file while there is no policy service, which health says, and that of the log when there is', async () => {
    gateway = await started({ hasOwner: false });
    expect([gateway.customer(), gateway.configuration.note]).toStrictEqual([
      'of-file',
      'the provider file, until the policy service answers',
    ]);
    await gateway.owner.comes();
    await vi.advanceTimersByTimeAsync(10_000);
    expect([gateway.customer(), gateway.configuration.note]).toStrictEqual(['acme', 'version 1']);
    await gateway.owner.leaves();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([gateway.customer(), gateway.configuration.note]).toStrictEqual(['acme', 'version 1']);
  });

  it('is the one that the order service went by last where the policy service is away at a start', async () => {
    gateway = await started({ hasOwner: false, keptByOrder: customersNamed('kept') });
    expect([gateway.customer(), gateway.configuration.note]).toStrictEqual([
      'kept',
      'version 4, from the order service',
    ]);
    await gateway.owner.comes();
    await vi.advanceTimersByTimeAsync(10_000);
    expect([gateway.customer(), gateway.configuration.note]).toStrictEqual(['acme', 'version 1']);
  });

  it.each([
    ['none that a gateway can go by', { customers: [{ id: 'bolt', prefixes: ['nowhere'] }] }],
    ['none of the contract', { customers: [] }],
  ])('stays what it is where the next version is %s', async (_, sections) => {
    gateway = await started();
    await gateway.owner.becomes(sections);
    await settle();
    expect([gateway.customer(), gateway.configuration.note]).toStrictEqual(['acme', 'version 1']);
    await gateway.owner.becomes(customersNamed('cray'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect([gateway.customer(), gateway.configuration.note]).toStrictEqual(['cray', 'version 3']);
  });
});
