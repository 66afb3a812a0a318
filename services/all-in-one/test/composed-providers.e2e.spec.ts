import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CpnpClient } from '@parley/client';
import { orderListOrders, parseAs } from '@parley/contracts';
import type { Cpd } from '@parley/cpp';
import { freePort } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbedded, type Embedded } from './embedded.js';
import { answerOf } from './questions.js';

/** The providers of the profile three-providers, by the names of their files; tools/workspace/test/three-providers.spec.ts holds the profile to these. */
const names = ['compose', 'nordlink', 'arctic'] as const;
type Name = (typeof names)[number];
const deployFile = (path: string) => fileURLToPath(new URL(`../../../deploy/${path}`, import.meta.url));

/** What docker compose does with the files of deploy/, without it: only addresses are others. */
describe('the three providers of docker compose', () => {
  let folder: string;
  const running = new Map<Name, Embedded>();
  const at = (name: Name): Embedded => {
    const embedded = running.get(name);
    if (embedded === undefined) throw new Error(`${name} does not run`);
    return embedded;
  };
  const ordersOf = async (name: Name) => {
    const { subject, reply } = orderListOrders;
    const { orders } = parseAs(subject, reply, await answerOf(at(name).httpPort, subject, { limit: 10 }));
    return orders.map(({ customerId, state, outcome }) => ({ customerId, state, outcome }));
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-composed-providers-'));
    const ports = new Map<Name, number>();
    for (const name of names) ports.set(name, await freePort());
    /** Each gateway is on this machine: by its port, and known by the address that all of them come from. */
    const here = async (path: string, target: string): Promise<string> => {
      const text = await readFile(deployFile(path), 'utf8');
      const reached = text.replaceAll(/cpnp\.(\w+)\.example:15321/g, (_, name: Name) => `127.0.0.1:${ports.get(name)}`);
      await writeFile(join(folder, target), reached.replaceAll(/10\.87\.15\.1[123]\/32/g, '127.0.0.1/32'));
      return join(folder, target);
    };
    await Promise.all(
      names.map(async (name) => {
        const embedded = await startEmbedded({
          PARLEY_CPNP_PORT: String(ports.get(name)),
          PARLEY_CPNP_CLIENT_PORT: String(await freePort()),
          PARLEY_SAMPLE_DEVICES: 'false',
          PARLEY_PROVIDER_FILE: await here(`provider/${name}.yaml`, `${name}.yaml`),
          PARLEY_PARTNERS_FILE: await here(`partners/${name}.yaml`, `${name}-partners.yaml`),
        });
        running.set(name, embedded);
      }),
    );
  });
  afterAll(async () => {
    await Promise.all([...running.values()].map((embedded) => embedded.stop()));
    await rm(folder, { recursive: true, force: true });
  });

  it('agree on the order that deploy/README.md has asked of them, and give it up together', async () => {
    await using client = new CpnpClient({ server: { host: '127.0.0.1', port: at('compose').cpnpPort } });
    // A document by its name, as the command line reads it.
    const cpd = JSON.parse(await readFile(deployFile('three-providers.cpd.json'), 'utf8')) as Cpd;
    const order = await client.quote(cpd, { decide: () => 'accept' });
    if (order.kind !== 'agreed') throw new Error(JSON.stringify(order));
    const agreed = { state: 'Completed', outcome: undefined };
    expect(await ordersOf('compose')).toStrictEqual([{ customerId: 'acme', ...agreed }]);
    expect(await ordersOf('nordlink')).toStrictEqual([{ customerId: 'example-networks', ...agreed }]);
    expect(await ordersOf('arctic')).toStrictEqual([{ customerId: 'nordlink', ...agreed }]);
    expect((await client.withdraw(order)).kind).toBe('withdrawn');
    for (const name of names) await expect.poll(() => ordersOf(name)).not.toMatchObject([agreed]);
  });
});
