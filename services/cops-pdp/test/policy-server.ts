import { InProcessBus } from '@parley/bus';
import { migrate } from '@parley/event-log';
import { reportHealth, schemaOfService } from '@parley/lifecycle';
import { createLogger } from '@parley/telemetry';
import { freePort } from '@parley/testkit';
import { expect, vi } from 'vitest';
import { open } from '../src/app.module.js';
import { descriptor } from '../src/descriptor.js';
import { surroundingsOn, type Surroundings } from './surroundings.js';

const logger = createLogger('cops-pdp', { PARLEY_LOG_LEVEL: 'silent' });

type Given = Parameters<typeof open>[0];

/** Policy servers on one database, in this process, and the rest of the provider around them. */
export interface Provider extends Surroundings {
  /** One more policy server. */
  open(given?: Partial<Given>): Promise<OpenPolicyServer>;
  /** One more that hears nothing from the others, who hear what it says: a bus brings nothing to a process that is gone. */
  openApart(given?: Partial<Given>): Promise<OpenPolicyServer>;
  /** Resolves when devices may connect. */
  announce(...network: Parameters<Surroundings['announce']>): Promise<void>;
}

export interface PolicyServer extends Provider {
  readonly port: number;
}

export interface OpenPolicyServer {
  /** Closed until the network is known. */
  readonly port: number;
  /** Resolves when devices may connect. */
  untilOpen(): Promise<void>;
  /** What the health page asks, by name: 'ok', or what is wrong. */
  health(): Promise<Readonly<Record<string, string>>>;
  stop(): Promise<void>;
}

/** The service on a database whose schema is there, on loopback: at any free port, and without secrets. */
export async function openPolicyServer(
  databaseUrl: string,
  bus: InProcessBus,
  given: Partial<Given> = {},
): Promise<OpenPolicyServer> {
  const copsPort = given.copsPort ?? (await freePort());
  const service = await open(
    {
      databaseUrl,
      databaseConnections: 4,
      databaseDurability: 'required',
      bind: [],
      httpPort: 0,
      httpHosts: [],
      copsHost: '127.0.0.1',
      copsCert: undefined,
      copsKey: undefined,
      copsCa: undefined,
      copsSharedKeys: undefined,
      copsRole: 'primary',
      copsAdvertise: undefined,
      ...given,
      copsPort,
    },
    { bus, logger },
  );
  const work = service.begin();
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await work.stop();
    await service.close();
  };
  return {
    port: copsPort,
    untilOpen: () => vi.waitFor(() => expect(service.listening?.['cops']).toHaveLength(1), { interval: 5 }),
    health: async () => (await reportHealth(service.checks)).checks,
    stop: () => (stopped ??= stop()),
  };
}

/** The service on a PostgreSQL database of its own and a free TCP port. */
export async function startPolicyServer(url: string): Promise<PolicyServer> {
  const provider = await startProvider(url);
  const { port } = await provider.open();
  return { ...provider, port };
}

/** A provider on a PostgreSQL database of its own, without a policy server yet. */
export async function startProvider(url: string): Promise<Provider> {
  await migrate(schemaOfService(descriptor.database, url, undefined));
  const bus = new InProcessBus({ log: logger });
  const buses = [bus];
  const surroundings = await surroundingsOn(url, bus);
  const servers: OpenPolicyServer[] = [];
  const openOn = async (on: InProcessBus, given: Partial<Given> = {}): Promise<OpenPolicyServer> => {
    const server = await openPolicyServer(url, on, given);
    servers.push(server);
    return server;
  };
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    for (const server of servers) await server.stop();
    await surroundings.stop();
    for (const one of buses) await one.close();
  };
  return {
    ...surroundings,
    open: (given) => openOn(bus, given),
    openApart: async (given) => {
      const apart = new InProcessBus({ log: logger });
      buses.push(apart);
      await surroundings.hear(apart);
      return openOn(apart, given);
    },
    announce: async (...network) => {
      await surroundings.announce(...network);
      for (const server of servers) await server.untilOpen();
    },
    stop: () => (stopped ??= stop()),
  };
}
