import { declaredIn, doorEnv, leftOutOfDefaultBind, readEnv, type EnvSpec, type EnvValues } from '@parley/config';
import { createLogger, startTelemetry, type Logger } from '@parley/telemetry';
import type { ServiceDescriptor, ServiceEnv } from './descriptor.js';
import type { OpenService } from './open-service.js';
import { openOperationsDoor } from './operations-door.js';
import { reloadServices } from './reload-services.js';
import { runService } from './run-service.js';

/** What the form that runs a service gives it: the bus is all that differs between the forms. */
export interface Given<Bus> {
  readonly bus: Bus;
  readonly logger: Logger;
}

/** Opens a service of the cluster on what it is given, as its parts list does. The service closes everything but the bus. */
export type OpenOn<Descriptor extends ServiceDescriptor, Bus> = (
  env: ServiceEnv<Descriptor>,
  given: Given<Bus>,
) => Promise<OpenService>;

/** A service of a device, as its parts list opens it. It closes all that it has. */
export type OpenOnDevice<Descriptor extends ServiceDescriptor> = (
  env: EnvValues<Descriptor['environment']>,
  given: Pick<Given<never>, 'logger'>,
) => Promise<OpenService>;

/** A descriptor whose service has the door for operators. */
type Deployed = ServiceDescriptor<EnvSpec & typeof doorEnv>;

/** Runs the process of a service of the cluster, with its door for operators, until it is told to stop. */
export async function runDeployed<const Descriptor extends Deployed, Bus extends { close(): Promise<void> }>(
  descriptor: Descriptor,
  open: OpenOn<Descriptor, Bus>,
  connect: (env: EnvValues<Descriptor['environment']>, logger: Logger) => Promise<Bus>,
): Promise<void> {
  await runProcess(descriptor, async (env, logger) => {
    const bus = await connect(env, logger);
    return closingAfter(await open(env, { bus, logger }), bus);
  });
}

/** Runs the process of a service on a device, without a bus. */
export async function runDevice<const Descriptor extends Deployed>(
  descriptor: Descriptor,
  open: OpenOnDevice<Descriptor>,
): Promise<void> {
  await runProcess(descriptor, (env, logger) => open(env, { logger }));
}

/** The same service; when it is closed, it also closes these. */
export const closingAfter = (
  { close, ...service }: OpenService,
  ...resources: readonly { close(): Promise<void> }[]
): OpenService => ({
  ...service,
  close: async () => {
    await close();
    await Promise.all(resources.map((resource) => resource.close()));
  },
});

async function runProcess<Descriptor extends Deployed>(
  { name, environment }: Descriptor,
  open: (env: EnvValues<Descriptor['environment']>, logger: Logger) => Promise<OpenService>,
): Promise<void> {
  const logger = createLogger(name);
  await runService(logger, async () => {
    const env: EnvValues<Descriptor['environment']> = readEnv(process.env, environment);
    const { bind, httpPort, httpHosts } = readEnv(declaredIn(environment, process.env), doorEnv);
    const telemetry = startTelemetry({ service: name });
    const service = await open(env, logger);
    const { checks } = service;
    const hosts = [name, ...httpHosts];
    const door = await openOperationsDoor({ addresses: bind, port: httpPort, hosts, checks, telemetry, logger });
    const work = service.begin();
    const leftOut = leftOutOfDefaultBind(process.env);
    if (leftOut.length > 0) logger.info({ leftOut }, 'this machine does not have these addresses of PARLEY_BIND');
    logger.info({ ...service.listening, http: door.listening }, `${name} ready`);
    return {
      ...reloadOf(name, service, logger),
      stop: async () => {
        await door.close();
        await work.stop();
        await service.close();
        await telemetry.shutdown();
      },
    };
  });
}

/** What SIGUSR2 has read again: the provider file, and what else the service has in files. */
function reloadOf(
  name: string,
  { reload, reloadFiles }: OpenService,
  logger: Logger,
): { readonly reload?: () => Promise<void> } {
  if (reload === undefined && reloadFiles === undefined) return {};
  return {
    reload: async () => {
      reloadFiles?.();
      if (reload !== undefined) await reloadServices([{ name, reload }], logger);
    },
  };
}
