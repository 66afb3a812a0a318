import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { InProcessBus, PostgresDeadLetterStore } from '@parley/bus';
import { ConfigurationError, postgresEnv, readProviderFile, type EnvValues } from '@parley/config';
import { createPool, migrate } from '@parley/event-log';
import { schemaOfService, type ServiceDatabase, type ServiceDescriptor } from '@parley/lifecycle';
import { EmbeddedPostgresFault } from '@parley/servers';
import type { Logger } from '@parley/telemetry';
import { embeddedEnv, formEnv, readServiceEnv, runsSamplePartner } from './config.js';
import { keepCatalogueKey } from './kept-catalogue-key.js';
import { keepPortalSecret } from './kept-portal-secret.js';
import { keepPostgres } from './kept-postgres.js';
import { loadService } from './load-service.js';
import type { ListedService } from './open-services.js';
import { startSamplePartner, type SamplePartner } from './sample-partner.js';

const sampleProvider = fileURLToPath(new URL('../../../deploy/provider/sample.yaml', import.meta.url));

/** Connections of each service to the embedded server: one process needs few, and each costs the server memory. */
const maxConnections = 4;

export interface EmbeddedParts {
  readonly services: readonly ListedService[];
  /** The embedded server, for the command line's look into the log. */
  readonly databaseUrl: string;
  readonly bus: InProcessBus;
  /** The partner of the sample network, where it runs. */
  readonly partner: SamplePartner | undefined;
  close(): Promise<void>;
}

/** The parts list of the embedded form: an embedded PostgreSQL, one in-process bus, the sample network and its partner, every service. */
export async function openEmbeddedParts(
  descriptors: readonly ServiceDescriptor[],
  env: EnvValues<typeof formEnv>,
  logger: Logger,
  say: (line: string) => void,
): Promise<EmbeddedParts> {
  const providerFile = env.providerFile ?? sampleProvider;
  // Without a log, its faults are told before any server starts; a later start goes by the log (ADR 48).
  if (!existsSync(env.dataDir)) readProviderFile(providerFile);
  say(`starting the database in ${env.dataDir}, which is made if it is not there`);
  const postgres = await keepPostgres(env.dataDir, logger).catch(nameTheVariable);
  const { url } = postgres;
  let partner: SamplePartner | undefined;
  try {
    // It starts beside us, and only where the data folder is ours by now.
    if (runsSamplePartner(env)) {
      const own = new Set(Object.keys(embeddedEnv(descriptors)));
      partner = await startSamplePartner({ ...env, port: env.samplePartnerPort, env: process.env, own, logger });
    }
    const pool = createPool(url, 1);
    pool.on('error', (error) => logger.warn({ err: error }, 'dead letters: connection lost'));
    const deadLetters = new PostgresDeadLetterStore(pool, 'parley_bus');
    await deadLetters.create();
    const bus = new InProcessBus({ deadLetters });
    say('bringing its schemas up to date, and opening the services');
    const catalogueKey = env.catalogueKeyFile ?? (await keepCatalogueKey(env.dataDir));
    const portalSecret = env.portalSecretFile ?? (await keepPortalSecret(env.dataDir));
    const services: ListedService[] = [];
    for (const descriptor of descriptors) {
      const open = await loadService(descriptor);
      const serviceEnv = readServiceEnv(descriptor, process.env, {
        ...(descriptor.database !== undefined && (await databaseOf(descriptor.database, url))),
        [formEnv.providerFile.name]: providerFile,
        [formEnv.catalogueKeyFile.name]: catalogueKey,
        [formEnv.partnersFile.name]: env.partnersFile ?? partner?.partnersFile,
        [formEnv.portalSecretFile.name]: portalSecret,
        ...portalServerOf(process.env),
      });
      services.push({ descriptor, open: () => open(serviceEnv, { bus, logger }) });
    }
    return {
      services,
      databaseUrl: url,
      bus,
      partner,
      close: async () => {
        await bus.close();
        await pool.end();
        await postgres.stop();
        await partner?.stop();
      },
    };
  } catch (error) {
    await partner?.stop();
    await postgres.stop();
    throw error;
  }
}

/** Where the port of CPNP is another one than by default, orders for customers go there too, unless it is said where. */
function portalServerOf({ PARLEY_PORTAL_SERVER: said = '', PARLEY_CPNP_PORT: port = '' }: NodeJS.ProcessEnv) {
  return said === '' && port !== '' && port !== '0' ? { PARLEY_PORTAL_SERVER: `127.0.0.1:${port}` } : {};
}

/** A folder that cannot be taken is for who set it to change. */
function nameTheVariable(fault: unknown): never {
  if (!(fault instanceof EmbeddedPostgresFault && fault.concernsDataDir)) throw fault;
  throw new ConfigurationError([{ where: formEnv.dataDir.name, message: fault.message }], { cause: fault });
}

/** Brings a service's schema up to date; gives the address of the role that may add to its log and change nothing of it. */
async function databaseOf(database: ServiceDatabase, ownerUrl: string): Promise<Readonly<Record<string, string>>> {
  const password = randomBytes(24).toString('base64url');
  await migrate(schemaOfService(database, ownerUrl, password));
  const url = new URL(ownerUrl);
  url.username = database.schema;
  url.password = password;
  return {
    [postgresEnv.databaseUrl.name]: url.href,
    [postgresEnv.databaseConnections.name]: String(maxConnections),
  };
}
