import { together } from '@parley/running';
import { createLogger } from '@parley/telemetry';
import { afterEach, describe, expect, it } from 'vitest';
import { ConfigurationOwner } from '@parley/testkit';
import { certain, orderId } from '../../test/negotiation.js';
import { negotiateToOffer, World } from '../../test/world.js';
import { standingOffer } from '../domain/messages.js';
import { followedConfiguration } from './followed-configuration.js';

const logger = createLogger('order', { PARLEY_LOG_LEVEL: 'silent' });
const customers = [{ id: 'acme', prefixes: ['192.0.2.0/24'] }];
const provider = { name: 'Example Networks', contactInformation: { email: 'noc@example.net' } };
const checks = [{ name: 'technical', approvers: 'noc', deadline: '1h', atDeadline: 'reject' as const }];
const handling = { approvers: [{ group: 'noc' }], orderHandling: [{ methods: ['PROVISION' as const], checks }] };

describe('the configuration of the order service', () => {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  /** A process of the service in this world, which goes by the configuration. */
  async function started(world: World) {
    const replica = world.replica();
    const configuration = followedConfiguration({ bus: world.bus, logger }, replica);
    await configuration.open();
    const work = together([replica.configurations.start(), configuration.start()], () => undefined);
    let hasEnded = false;
    const end = async () => {
      if (hasEnded) return;
      hasEnded = true;
      await work.stop();
      await configuration.close();
    };
    closing.push(end);
    return { replica, configuration, end };
  }
  async function owned() {
    const world = new World();
    closing.push(() => world.bus.close());
    const owner = new ConfigurationOwner(world.bus);
    await owner.becomes({ customers, provider });
    await owner.comes();
    return { world, owner };
  }

  it('says who offers', async () => {
    const { world } = await owned();
    const { replica } = await started(world);
    await negotiateToOffer(replica);
    const offered = certain(standingOffer((await replica.orders.reload(orderId)).state));
    expect(offered.informationElements).toStrictEqual({ providerDescription: provider });
  });

  it('has the approvers of its next version asked', async () => {
    const { world, owner } = await owned();
    const { replica, configuration } = await started(world);
    await owner.becomes({ customers, ...handling });
    await expect.poll(() => configuration.note).toBe('version 2');
    await negotiateToOffer(replica);
    expect((await replica.tasks.page({ state: 'open' })).tasks).toMatchObject([{ approvers: 'noc' }]);
  });

  it('is the one that was gone by last where the policy service is away at a start, with the number that it had', async () => {
    const { world, owner } = await owned();
    const first = await started(world);
    await owner.becomes({ customers, ...handling });
    await expect.poll(() => world.typesOf('configuration')).toHaveLength(2);
    await first.end();
    await owner.leaves();
    world.provider = { provider };
    const { replica, configuration } = await started(world);
    expect(configuration.note).toBe('version 2, from the own log');
    await negotiateToOffer(replica);
    expect((await replica.tasks.page({ state: 'open' })).tasks).toMatchObject([{ approvers: 'noc' }]);
    await owner.comes();
    await owner.becomes({ customers });
    await expect.poll(() => configuration.note).toBe('version 3');
  });

  it('is what the file says where neither has any', async () => {
    const world = new World();
    closing.push(() => world.bus.close());
    world.provider = { provider };
    const { replica, configuration } = await started(world);
    expect(configuration.note).toBe('the provider file, until the policy service answers');
    await negotiateToOffer(replica);
    const offered = certain(standingOffer((await replica.orders.reload(orderId)).state));
    expect(offered.informationElements).toStrictEqual({ providerDescription: provider });
  });

  it('is nothing that customers or other services are told of', async () => {
    const { world } = await owned();
    const { replica } = await started(world);
    await expect.poll(() => world.typesOf('configuration')).toStrictEqual(['configuration-used']);
    const [recorded] = await world.log.readAll(undefined, 1);
    await replica.publisher.publish(certain(recorded));
    expect(world.lines).toStrictEqual([]);
  });
});
