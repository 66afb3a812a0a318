import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { startNats, startPostgres } from '@parley/servers';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a worker asks for its servers: `/` and its number. */
    serversUrl: string;
    /** The superuser's address of the worker's PostgreSQL; each spec makes its own database in it with `createDatabase`. */
    postgresUrl: string;
    /** The worker's nats-server with JetStream; specs keep apart by their own subject roots. */
    natsUrl: string;
  }
}

/** The servers of one worker. Beside each other run only files that have different ones. */
export interface WorkerServers {
  readonly postgresUrl: string;
  readonly natsUrl: string;
}
interface Running extends WorkerServers {
  stop(): Promise<unknown>;
}

/**
 * A PostgreSQL and a nats-server for every worker of the run, started when its first file asks; or those that
 * PARLEY_TEST_POSTGRES_URL and PARLEY_TEST_NATS_URL name. Roles, settings and the subjects of the deployed form belong to a whole
 * server: two files at once on the same one would meet there.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const started = new Map<string, Promise<Running>>();
  const door = createServer((request, response) => {
    const worker = request.url ?? '';
    const servers = started.get(worker) ?? startServers();
    started.set(worker, servers);
    servers.then(
      ({ postgresUrl, natsUrl }) => response.end(JSON.stringify({ postgresUrl, natsUrl })),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => void door.listen(0, '127.0.0.1', resolve));
  const { port } = door.address() as AddressInfo; // it listens, and on no pipe
  project.provide('serversUrl', `http://127.0.0.1:${port}`);
  return async () => {
    door.close();
    door.closeAllConnections();
    const outcomes = await Promise.allSettled(started.values());
    const running = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    await Promise.all(running.map((servers) => servers.stop()));
  };
}

async function startServers(): Promise<Running> {
  const [postgres, nats] = await Promise.all([
    given('PARLEY_TEST_POSTGRES_URL') ?? startPostgres(),
    given('PARLEY_TEST_NATS_URL') ?? startNats(),
  ]);
  return {
    postgresUrl: postgres.url,
    natsUrl: nats.url,
    stop: () => Promise.all([postgres.stop(), nats.stop()]),
  };
}

function given(variable: string): { readonly url: string; stop(): Promise<void> } | undefined {
  const url = process.env[variable];
  return url === undefined || url === '' ? undefined : { url, stop: () => Promise.resolve() };
}
