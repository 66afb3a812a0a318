import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { migrate } from '@parley/event-log';
import { facesCustomers, type ServiceDescriptor } from '@parley/lifecycle/descriptor';
import { schemaOfService } from '@parley/lifecycle/migration';
import { loadDescriptors } from '@parley/lifecycle/services';
import { freePort } from '@parley/servers';
import { startService, type ServiceProcess } from './service-process.js';

const sampleProvider = fileURLToPath(new URL('../../../../deploy/provider/sample.yaml', import.meta.url));

/** The password of the services' roles, on a server that only this machine reaches. */
const rolePassword = 'deployed-on-one-machine';
const healthPollMs = 50;

export interface DeployedOptions {
  /** An address with the right to create schemas. */
  readonly databaseUrl: string;
  readonly natsUrl: string;
  /** CPNP port on both loopback addresses; default: a free one. */
  readonly cpnpPort?: number;
  /** HTTP port of the last service of the list, the gateway; each one before it has the next port. Default: free ones. */
  readonly httpPort?: number;
  /** Which services of the list; default: all that run in a cluster. */
  readonly services?: readonly string[];
  /** Further variables for every service, or for one of them. */
  readonly env?: Readonly<Record<string, string>>;
  readonly envOf?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly onLine?: (name: string, text: string) => void;
}

/** The deployed form on one machine: a process per service, real NATS, real PostgreSQL. */
export interface Deployed {
  /** The services, the ones that face customers last. */
  readonly names: readonly string[];
  readonly cpnpPort: number;
  /** Where a service answers operators. Throws for a name that is none of them. */
  httpPort(name: string): number;
  /** The process that runs now under a name. */
  process(name: string): ServiceProcess;
  /** Starts a service again, in place of one that was stopped or killed. */
  restart(name: string): Promise<ServiceProcess>;
  stop(): Promise<void>;
}

/**
 * Migrates, then starts every service of the list from what was built, those that face customers last, and resolves when all say
 * that they are ready.
 */
export async function startDeployed(options: DeployedOptions): Promise<Deployed> {
  const { databaseUrl, env = {} } = options;
  const cpnpPort = options.cpnpPort ?? (await freePort());
  const descriptors = await chooseServices(options.services);
  const httpPorts = new Map<string, number>();
  for (const { name } of descriptors.toReversed())
    httpPorts.set(name, options.httpPort === undefined ? await freePort() : options.httpPort + httpPorts.size);
  const httpPort = (name: string): number => requireKnown(name, httpPorts.get(name));
  // What the services' jobs do, without a process for each, most of which would be to load packages.
  for (const { database } of descriptors)
    if (database !== undefined) await migrate(schemaOfService(database, databaseUrl, rolePassword));
  const running = new Map<string, ServiceProcess>();
  const start = async (descriptor: ServiceDescriptor): Promise<ServiceProcess> => {
    const { name } = descriptor;
    const effective: Readonly<Record<string, string>> = {
      ...pickDeclaredOf(descriptor, {
        PARLEY_HTTP_PORT: String(httpPort(name)),
        PARLEY_CPNP_PORT: String(cpnpPort),
        // Any free one: `envOf` gives another.
        PARLEY_COPS_PORT: '0',
        PARLEY_CPNP_CLIENT_PORT: '0',
        PARLEY_NATS_URL: options.natsUrl,
        PARLEY_PROVIDER_FILE: sampleProvider,
        ...(descriptor.database && { PARLEY_DATABASE_URL: asRole(descriptor.database.schema, databaseUrl) }),
      }),
      ...env,
      ...options.envOf?.[name],
    };
    // A service that logs little does not log that it is ready.
    const saysReady = !/^(?:warn|error|fatal)$/.test(effective.PARLEY_LOG_LEVEL ?? 'info');
    const started = await startService({
      name,
      entry: `services/${name}/dist/main.js`,
      env: effective,
      ...(saysReady && { readyWhen: ({ msg }) => typeof msg === 'string' && msg.endsWith('ready') }),
      ...(options.onLine !== undefined && { onLine: options.onLine }),
    });
    running.set(name, started);
    if (!saysReady) await untilHealthy(name, httpPort(name), started);
    return started;
  };
  const stop = async () => {
    await Promise.all([...running.values()].map((service) => service.stop()));
  };
  const facing = descriptors.filter(facesCustomers);
  const behind = descriptors.filter((descriptor) => !facesCustomers(descriptor));
  try {
    await Promise.all(behind.map(start));
    await Promise.all(facing.map(start));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    names: [...behind, ...facing].map(({ name }) => name),
    cpnpPort,
    httpPort,
    process: (name) => requireKnown(name, running.get(name)),
    restart: (name) =>
      start(
        requireKnown(
          name,
          descriptors.find((descriptor) => descriptor.name === name),
        ),
      ),
    stop,
  };
}

/** The descriptors of the services to start, in the order of the list. */
async function chooseServices(names?: readonly string[]): Promise<readonly ServiceDescriptor[]> {
  if (names !== undefined) return loadDescriptors(names);
  return (await loadDescriptors()).filter(({ runs }) => runs === 'cluster');
}

/** Those of the variables that a service reads. */
function pickDeclaredOf(
  { environment }: ServiceDescriptor,
  variables: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const declared = new Set(Object.values(environment).map(({ name }) => name));
  return Object.fromEntries(Object.entries(variables).filter(([name]) => declared.has(name)));
}

function requireKnown<Value>(name: string, value: Value | undefined): Value {
  if (value === undefined) throw new Error(`${name} was never started`);
  return value;
}

/** Asks the service's own health page; throws with the last lines when the process ends first. */
async function untilHealthy(name: string, port: number, { exited, tail }: ServiceProcess): Promise<void> {
  let ended: number | NodeJS.Signals | undefined;
  void exited.then((status) => (ended = status));
  for (;;) {
    if (ended !== undefined) throw new Error(`${name} ended with ${ended} before it was ready:\n${tail.join('\n')}`);
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
