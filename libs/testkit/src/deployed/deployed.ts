import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '@parley/servers';
import { runJob, startService, type ServiceProcess } from './service-process.js';

const sampleProvider = fileURLToPath(new URL('../../../../deploy/provider/sample.yaml', import.meta.url));

/** Of the services' own roles on a server that only this machine reaches. */
const rolePassword = 'deployed-on-one-machine';
const healthPollMs = 50;

export type ServiceName = 'gateway' | 'order' | 'policy';

export interface DeployedOptions {
  /** Rights to make schemas in it. */
  readonly databaseUrl: string;
  readonly natsUrl: string;
  /** CPNP port on both loopback addresses; default: a free one. */
  readonly cpnpPort?: number;
  /** HTTP port of the gateway; the order service has the next one, the policy service the one after. Default: free ones. */
  readonly httpPort?: number;
  /** Further variables for every service, or for one of them. */
  readonly env?: Readonly<Record<string, string>>;
  readonly envOf?: Partial<Record<ServiceName, Readonly<Record<string, string>>>>;
  readonly onLine?: (name: string, text: string) => void;
}

/** The deployed form on one machine: a process per service, real NATS, real PostgreSQL. */
export interface Deployed {
  readonly cpnpPort: number;
  readonly httpPorts: Readonly<Record<ServiceName, number>>;
  /** The process that runs now under a name. */
  process(name: ServiceName): ServiceProcess;
  /** Starts a service again, in place of one that was stopped or killed. */
  restart(name: ServiceName): Promise<ServiceProcess>;
  stop(): Promise<void>;
}

/** Migrates, then starts policy, order and gateway from what was built, and resolves when all say that they are ready. */
export async function startDeployed(options: DeployedOptions): Promise<Deployed> {
  const { databaseUrl, natsUrl, env = {} } = options;
  const cpnpPort = options.cpnpPort ?? (await freePort());
  const httpPort = async (at: number) => (options.httpPort === undefined ? freePort() : options.httpPort + at);
  const httpPorts = { gateway: await httpPort(0), order: await httpPort(1), policy: await httpPort(2) };
  const bus = { PARLEY_NATS_URL: natsUrl };
  const providerFile = { PARLEY_PROVIDER_FILE: sampleProvider };
  const variables: Record<ServiceName, Record<string, string>> = {
    gateway: { ...bus, ...providerFile, PARLEY_CPNP_PORT: String(cpnpPort) },
    order: { ...bus, ...providerFile, PARLEY_DATABASE_URL: asRole('parley_order', databaseUrl) },
    policy: { ...bus, ...providerFile, PARLEY_DATABASE_URL: asRole('parley_policy', databaseUrl) },
  };
  for (const name of ['order', 'policy'] as const) {
    await runJob(`${name}-migrate`, `services/${name}/dist/migrate.js`, {
      PARLEY_DATABASE_URL: databaseUrl,
      PARLEY_SERVICE_PASSWORD: rolePassword,
    });
  }
  const running = new Map<ServiceName, ServiceProcess>();
  const start = async (name: ServiceName): Promise<ServiceProcess> => {
    const effective: Readonly<Record<string, string>> = {
      PARLEY_HTTP_PORT: String(httpPorts[name]),
      ...variables[name],
      ...env,
      ...options.envOf?.[name],
    };
    // A service that is told to say little does not say that it is ready.
    const saysReady = !/^(?:warn|error|fatal)$/.test(effective.PARLEY_LOG_LEVEL ?? 'info');
    const started = await startService({
      name,
      entry: `services/${name}/dist/main.js`,
      env: effective,
      ...(saysReady && { readyWhen: ({ msg }) => typeof msg === 'string' && msg.endsWith('ready') }),
      ...(options.onLine !== undefined && { onLine: options.onLine }),
    });
    running.set(name, started);
    if (!saysReady) await untilHealthy(name, httpPorts[name], started);
    return started;
  };
  const stop = async () => {
    await Promise.all([...running.values()].map((service) => service.stop()));
  };
  try {
    await Promise.all([start('policy'), start('order')]);
    await start('gateway');
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    cpnpPort,
    httpPorts,
    process: (name) => {
      const service = running.get(name);
      if (service === undefined) throw new Error(`${name} was never started`);
      return service;
    },
    restart: start,
    stop,
  };
}

/** Asks the service's own health page; throws when the process ends first. */
async function untilHealthy(name: string, port: number, { exited }: ServiceProcess): Promise<void> {
  let ended: number | NodeJS.Signals | undefined;
  void exited.then((status) => (ended = status));
  for (;;) {
    if (ended !== undefined) throw new Error(`${name} ended with ${ended} before it was ready`);
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok === true) return;
    await delay(healthPollMs);
  }
}

/** The address for a service's own role, which may add to its log and change nothing of it. */
function asRole(name: string, ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.username = name;
  url.password = rolePassword;
  return url.href;
}
