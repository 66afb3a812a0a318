import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { describe, expect, inject, it } from 'vitest';
import { CpnpClient } from '@parley/client';
import { PostgresEventLog } from '@parley/event-log';
import { loadDescriptors, type Need } from '@parley/lifecycle';
import { createDatabase, freePort, startDeployed, startNats, startPostgres, type Deployed } from '@parley/testkit';
import { startEmbedded } from './embedded.js';
import { example, reservedByPipeBps } from './examples.js';
import { metricsAt, reservedBpsIn, sumOf } from './metrics.js';

const awayMs = 10_000;
/** Negotiations that run into the outage; their clients go on for longer than it lasts. */
const negotiations = 50;
const needing = async (need: Need): Promise<readonly string[]> =>
  (await loadDescriptors())
    .filter(({ runs, needs }) => runs === 'cluster' && needs.includes(need))
    .map(({ name }) => name);
const services = await needing('bus');

/** Something that the deployed form depends on. */
interface Dependency {
  readonly databaseUrl: string;
  readonly natsUrl: string;
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  end(): Promise<void>;
}

async function aDatabase(): Promise<Dependency> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-outage-'));
  const port = await freePort();
  let server = await startPostgres({ dataDir, port, persistent: true });
  return {
    databaseUrl: await createDatabase(server.url),
    natsUrl: inject('natsUrl'),
    goAway: () => server.kill(),
    comeBack: async () => {
      server = await startPostgres({ dataDir, port, persistent: true });
    },
    end: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function aBus(): Promise<Dependency> {
  const nats = await startNats();
  return {
    databaseUrl: await createDatabase(inject('postgresUrl')),
    natsUrl: nats.url,
    goAway: () => nats.kill(),
    comeBack: () => nats.restart(),
    end: () => nats.stop(),
  };
}

describe.each([
  ['PostgreSQL', aDatabase, await needing('database')],
  ['NATS', aBus, services],
] as const)('%s away for ten seconds', (_, depend, concerned) => {
  it('ends no process, loses no acknowledged order, and is got over without hands', async () => {
    const dependency = await depend();
    const deployed = await startDeployed(dependency);
    const pids = services.map((name) => deployed.process(name).pid);
    await using client = new CpnpClient({
      server: { host: '127.0.0.1', port: deployed.cpnpPort },
      timers: { retries: 5 },
    });
    const quote = () => client.quote(example('pipe-two-sites'), { decide: () => 'accept' });
    const before = await quote();
    expect(before).toMatchObject({ kind: 'agreed' });

    const during = Array.from({ length: negotiations }, quote);
    await dependency.goAway();
    const until = Date.now() + awayMs;
    for (const name of concerned) await expect.poll(() => readiness(deployed, name)).toBe(503);
    for (const name of services) expect(await liveness(deployed, name)).toBe(200);
    await pass(until - Date.now());
    await dependency.comeBack();

    for (const name of services) await expect.poll(() => readiness(deployed, name)).toBe(200);
    expect(await quote()).toMatchObject({ kind: 'agreed' });
    const outcomes = [before, ...(await Promise.all(during))];
    const log = new PostgresEventLog({ url: dependency.databaseUrl, schema: 'parley_order' });
    for (const outcome of outcomes) {
      expect(outcome.kind).toBe('agreed');
      const types = outcome.kind === 'agreed' ? await typesOf(log, outcome.providerOrderIdentifier) : [];
      expect(types.filter((type) => type === 'completed')).toHaveLength(1);
    }
    await log.close();
    expect(services.map((name) => deployed.process(name).pid)).toStrictEqual(pids);
    await deployed.stop();
    await dependency.end();
  });
});

describe('NATS that comes back without its files', () => {
  it('is told again what nobody had consumed: no order waits for ever', async () => {
    const storeDir = await mkdtemp(join(tmpdir(), 'parley-outage-'));
    const nats = await startNats({ storeDir });
    const databaseUrl = await createDatabase(inject('postgresUrl'));
    const deployed = await startDeployed({ databaseUrl, natsUrl: nats.url });
    await using client = new CpnpClient({ server: { host: '127.0.0.1', port: deployed.cpnpPort } });
    const quote = () => client.quote(example('pipe-two-sites'), { decide: () => 'accept' });
    expect(await quote()).toMatchObject({ kind: 'agreed' });

    await deployed.process('policy').kill();
    const during = Array.from({ length: 20 }, quote);
    /** Every PROVISION is in the log, and the relay is through. */
    const published = async () => {
      const text = await metricsAt(deployed.httpPort('order'));
      return (
        sumOf(text, 'order_events_appended_total') >= 6 + 2 * during.length && sumOf(text, 'relay_lag_events') === 0
      );
    };
    await expect.poll(published).toBe(true);
    await nats.kill();
    for (const name of await readdir(storeDir)) await rm(join(storeDir, name), { recursive: true, force: true });
    await nats.restart();
    await deployed.restart('policy');

    expect(new Set((await Promise.all(during)).map(({ kind }) => kind))).toStrictEqual(new Set(['agreed']));
    await deployed.stop();
    await nats.stop();
    await rm(storeDir, { recursive: true, force: true });
  });
});

describe('the embedded form', () => {
  it('starts its PostgreSQL again when that is killed, and loses no negotiation over it', async () => {
    const embedded = await startEmbedded();
    await using client = new CpnpClient({
      server: { host: '127.0.0.1', port: embedded.cpnpPort },
      timers: { retries: 5 },
    });
    const quote = () => client.quote(example('pipe-two-sites'), { decide: () => 'accept' });
    const before = await quote();
    const during = Array.from({ length: negotiations }, quote);
    const [postmaster = ''] = (await readFile(join(embedded.dataDir, 'cluster', 'postmaster.pid'), 'utf8')).split('\n');
    process.kill(Number(postmaster), 'SIGKILL');
    const outcomes = [before, ...(await Promise.all(during)), await quote()];
    expect(new Set(outcomes.map(({ kind }) => kind))).toStrictEqual(new Set(['agreed']));
    await expect
      .poll(() => reservedBpsIn(embedded.httpPort), { interval: 200 })
      .toBe(outcomes.length * reservedByPipeBps);
    const again = (await readFile(join(embedded.dataDir, 'cluster', 'postmaster.pid'), 'utf8')).split('\n');
    expect(again[0]).not.toBe(postmaster);
    await embedded.stop();
    await expect(readFile(join(embedded.dataDir, 'cluster', 'postmaster.pid'))).rejects.toThrow('ENOENT');
  });
});

async function typesOf(log: PostgresEventLog, orderId: string): Promise<readonly string[]> {
  return (await log.readStream(orderId)).map(({ type }) => type);
}

const readiness = (deployed: Deployed, name: string) => statusOf(deployed, name, 'ready');
const liveness = (deployed: Deployed, name: string) => statusOf(deployed, name, 'live');

async function statusOf(deployed: Deployed, name: string, what: 'ready' | 'live'): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${deployed.httpPort(name)}/health/${what}`);
  return response.status;
}
