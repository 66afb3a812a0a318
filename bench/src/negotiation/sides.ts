import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@nats-io/transport-node';
import { migrate } from '@parley/event-log';
import { startEmbeddedPostgres } from '@parley/servers';
import {
  createDatabase,
  freePort,
  nodeArguments,
  startDeployed,
  startNats,
  type Deployed,
  type NatsServer,
} from '@parley/testkit';
import { startChild, type Child } from './child.js';
import { createFloorStream } from './floor/events.js';
import { floorSchemas, type FloorSettings } from './floor/settings.js';
import { roomyProviderFile } from './provider-file.js';
import type { Recording } from './recording.js';
import type { Side } from './side.js';

/** The servers that both sides use; while one side works, the other one is idle. */
export interface Servers {
  readonly natsUrl: string;
  readonly databaseUrl: string;
  readonly pids: ReadonlyMap<string, number>;
  /** A provider file with room for any number of orders. */
  readonly providerFile: string;
  stop(): Promise<void>;
}

/** `settings` are further ones for PostgreSQL; `provider` is the text of the provider file. */
export async function startServers(
  settings: Readonly<Record<string, string>> = {},
  provider: string = roomyProviderFile(),
): Promise<Servers> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const providerFile = join(folder, 'provider.yaml');
  await writeFile(providerFile, provider);
  const postgres = await startEmbeddedPostgres({
    dataDir: join(folder, 'postgres'),
    settings: { max_connections: '200', ...settings },
  });
  const nats: NatsServer = await startNats();
  return {
    natsUrl: nats.url,
    databaseUrl: await createDatabase(postgres.url, 'bench_negotiation'),
    pids: new Map([
      ['nats-server', nats.pid],
      ['postgres', postgres.pid],
    ]),
    providerFile,
    stop: async () => {
      await nats.stop();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One client makes the whole load, more of it than one source may by default. */
export const oneClient = { PARLEY_RATE_PER_SECOND: '0' } as const;

export interface OurSide extends Side {
  readonly deployed: Deployed;
  stop(): Promise<void>;
}

/** The services as they are deployed, with the client SDK in a process of its own. `env` goes to each of them. */
export async function startOurs(servers: Servers, env: Readonly<Record<string, string>> = oneClient): Promise<OurSide> {
  const deployed = await startDeployed({
    databaseUrl: servers.databaseUrl,
    natsUrl: servers.natsUrl,
    env: { PARLEY_LOG_LEVEL: 'warn', PARLEY_PROVIDER_FILE: servers.providerFile, ...env },
    onLine: (name, text) => {
      if (/"level":(?:[4-6]0|"(?:warn|error|fatal)")/.test(text)) process.stderr.write(`    ${name}: ${text}\n`);
    },
  });
  const client = await startChild('client', 'negotiation/client.process.js', { port: deployed.cpnpPort }, { env });
  const services = deployed.names.map((name) => [name, deployed.process(name).pid] as const);
  return {
    name: 'ours',
    client,
    pids: new Map([['client', client.pid], ...services, ...servers.pids]),
    deployed,
    stop: async () => {
      await client.stop();
      await deployed.stop();
    },
  };
}

export interface FloorSide extends Side {
  readonly recording: Recording;
  stop(): Promise<void>;
}

/** The floor: repeats what a recorded negotiation moves and writes; its processes have the flags of the services. */
export async function startFloor(
  servers: Servers,
  recording: Recording,
  flags: readonly string[] = nodeArguments,
): Promise<FloorSide> {
  const { natsUrl, databaseUrl } = servers;
  for (const schema of Object.values(floorSchemas)) await migrate({ url: databaseUrl, schema });
  const nats = await connect({ servers: natsUrl });
  await createFloorStream(nats);
  await nats.close();
  const settings: FloorSettings = { port: await freePort(), natsUrl, databaseUrl, recording };
  const start = (name: string, nodeArguments: readonly string[]): Promise<Child> =>
    startChild(name, `negotiation/floor/${name}.process.js`, settings, { nodeArguments });
  const services = ['policy', 'order', 'gateway'] as const;
  // The client has no flags, on either side.
  const children = await Promise.all([start('client', []), ...services.map((name) => start(name, flags))]);
  const [client] = children;
  return {
    name: 'floor',
    client,
    pids: new Map([...children.map(({ name, pid }) => [name, pid] as const), ...servers.pids]),
    recording,
    stop: async () => void (await Promise.all(children.map((child) => child.stop()))),
  };
}
