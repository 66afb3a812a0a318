import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@parley/telemetry';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { orderId } from '../../test/negotiation.js';
import { negotiateToAgreement, World } from '../../test/world.js';
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
    let asked = 0;
    const ask = async () => void (asked += 1);
    const reload = reloadProvider({ path, customers: ['acme'] }, replica, { ask }, logger);
    const take = async (text: string) => {
      writeFileSync(path, text);
      return reload((await reload()).digest);
    };
    return { replica, take, asked: () => asked };
  }

  it('has what the policy service made of the file in use, and the addresses of approvers of the file; none of a broken one', async () => {
    const { replica, take, asked } = open();
    const approvers = [{ group: 'noc', email: ['noc@example.net'] }];
    expect((await take(fileOf('acme', { approvers }))).outcome).toBe('reloaded');
    expect((await take(fileOf('acme', { approvers: 'nobody' }))).outcome).toBe('broken');
    expect([replica.provider.addresses, asked()]).toStrictEqual([approvers, 1]);
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
