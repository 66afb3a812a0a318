import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@parley/telemetry';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { certain, orderId } from '../../test/negotiation.js';
import { negotiateToAgreement, negotiateToOffer, World } from '../../test/world.js';
import { standingOffer } from '../domain/messages.js';
import { reloadProvider } from './reload-provider.js';

const logger = createLogger('order', { PARLEY_LOG_LEVEL: 'silent' });
const fileOf = (customer: string, more: object = {}) =>
  // JSON is YAML too.
  JSON.stringify({
    customers: [{ id: customer, prefixes: ['192.0.2.0/24'] }],
    network: {
      edgeDevices: [{ name: 'ed-1', place: 'Paris, FR', stubLinks: [{ name: 'ge-0', capacityBps: 1_000 }] }],
      coreLinks: [],
    },
    ...more,
  });
const provider = { name: 'Example Networks', contactInformation: { email: 'noc@example.net' } };

describe('the reload of the order service', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-reload-'));
    path = join(folder, 'provider.yaml');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function open() {
    const replica = new World().replica();
    const reload = reloadProvider({ path, customers: ['acme'] }, replica, logger);
    const take = async (text: string) => {
      writeFileSync(path, text);
      return reload((await reload()).digest);
    };
    return { replica, take };
  }

  it('says in what follows who offers now', async () => {
    const { replica, take } = open();
    expect((await take(fileOf('acme', { provider }))).outcome).toBe('reloaded');
    await negotiateToOffer(replica);
    const offered = certain(standingOffer((await replica.orders.reload(orderId)).state));
    expect(offered.informationElements).toStrictEqual({ providerDescription: provider });
  });

  it('asks the approvers of the new file, and those of the old one where the new one is broken', async () => {
    const { replica, take } = open();
    const checks = [{ name: 'technical', approvers: 'noc', deadline: '1h', atDeadline: 'reject' }];
    const checked = {
      approvers: [{ group: 'noc', email: ['noc@example.net'] }],
      orderHandling: [{ methods: ['PROVISION'], checks }],
    };
    expect((await take(fileOf('acme', checked))).outcome).toBe('reloaded');
    expect((await take(fileOf('acme', { ...checked, approvers: [] }))).outcome).toBe('broken');
    await negotiateToOffer(replica);
    expect((await replica.tasks.page({ state: 'open' })).tasks).toMatchObject([{ approvers: 'noc' }]);
  });

  it('names the live orders of customers that are gone, again and again until they are back or ended', async () => {
    const { replica, take } = open();
    await negotiateToAgreement(replica);
    const stranded = { orders: [{ orderId, gone: ['customer acme'] }], orderCount: 1 };
    expect(await take(fileOf('acme'))).not.toHaveProperty('stranded');
    expect(await take(fileOf('bolt'))).toMatchObject({ outcome: 'reloaded', stranded });
    expect(await take(fileOf('cray'))).toMatchObject({ outcome: 'reloaded', stranded });
    await replica.ends.end({ orderId, by: 'ada', reason: 'gone' });
    expect(await take(fileOf('bolt'))).not.toHaveProperty('stranded');
  });
});
