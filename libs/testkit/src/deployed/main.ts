import { removeRuntime, toldToEnd, writeRuntime } from '@parley/lifecycle/process';
import { EmbeddedPostgresFault, openDataFolder, startNats, startPostgres } from '@parley/servers';
import { readableLine, standardOutput } from '@parley/telemetry';
import { startDeployed } from './deployed.js';
import { supervise } from './supervision.js';

/** `npm run deployed`: the processes of the deployed form on this machine, until Ctrl-C. One that ends is started again. */
const say = (line: string): void => void (process.stdout.isTTY ? process.stdout : standardOutput()).write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);
const forReader = process.stdout.isTTY ? readableLine : (text: string): string => text;

const told = toldToEnd();
// Nothing has been promised yet: what was started ends with this process.
let atTold = (): void => process.exit(0);
void told.then(() => atTold());

const { dataDir, deployed, names, stopServers } = await start().catch((error: unknown) => {
  if (error instanceof EmbeddedPostgresFault && error.concernsDataDir) {
    complain(`configuration: PARLEY_DATA_DIR: ${error.message}`);
    process.exit(78);
  }
  complain(`parley: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
const supervision = supervise({ deployed, names, say: complain });
// At once, since a terminal's Ctrl-C ends the services as well, which must not count as failures.
atTold = () => supervision.end();
const status = await Promise.race([told.then(() => 0), supervision.givenUp.then(() => 1)]);
supervision.end();
// First, for a drain that is cut short must not leave it behind.
await removeRuntime(dataDir);
await deployed.stop();
await stopServers();
process.exit(status); // and with it a service that was just being started

async function start() {
  const { PARLEY_DATABASE_URL: givenDatabaseUrl, PARLEY_NATS_URL: givenNatsUrl } = process.env;
  const wanted = process.env.PARLEY_DATA_DIR ?? 'data/deployed';
  // Also where both servers are given: the command line finds this process by the file in it.
  const dataDir = await openDataFolder(wanted);
  if (givenDatabaseUrl === undefined) say(`starting the database in ${dataDir}, which is made if it is not there`);
  const postgres = givenDatabaseUrl === undefined ? await startPostgres({ dataDir, persistent: true }) : undefined;
  if (givenNatsUrl === undefined) say('starting a nats-server, which is brought if this machine has none');
  const nats = givenNatsUrl === undefined ? await startNats({ storeDir: `${dataDir}/nats` }) : undefined;
  const databaseUrl = postgres?.url ?? givenDatabaseUrl ?? '';
  const natsUrl = nats?.url ?? givenNatsUrl ?? '';

  say('bringing the schemas up to date, and starting the services');
  const passedOn = Object.entries(process.env).filter(([name]) => /^(PARLEY_LOG_LEVEL|PARLEY_BIND|OTEL_)/.test(name));
  const deployed = await startDeployed({
    databaseUrl,
    natsUrl,
    cpnpPort: Number(process.env.PARLEY_CPNP_PORT ?? 15_321),
    httpPort: Number(process.env.PARLEY_HTTP_PORT ?? 8080),
    envOf: {
      'cops-pdp': { PARLEY_COPS_PORT: process.env.PARLEY_COPS_PORT ?? '3288' },
      broker: {
        PARLEY_PORTAL_SECRET_FILE: process.env.PARLEY_PORTAL_SECRET_FILE ?? '',
        PARLEY_PORTAL_SERVER:
          process.env.PARLEY_PORTAL_SERVER ?? `127.0.0.1:${process.env.PARLEY_CPNP_PORT ?? '15321'}`,
      },
      gateway: {
        PARLEY_CPNP_CLIENT_PORT: process.env.PARLEY_CPNP_CLIENT_PORT ?? '15331',
        PARLEY_CATALOGUE_PORT: process.env.PARLEY_CATALOGUE_PORT ?? '15323',
        // An empty variable counts as not set.
        PARLEY_CATALOGUE_KEY_FILE: process.env.PARLEY_CATALOGUE_KEY_FILE ?? '',
        PARLEY_PORTAL_SECRET_FILE: process.env.PARLEY_PORTAL_SECRET_FILE ?? '',
      },
    },
    env: Object.fromEntries(passedOn.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
    onLine: (name, text) => say(`${name.padEnd(8)} ${forReader(text)}`),
  });
  await writeRuntime(dataDir, {
    startedBy: 'npm run deployed',
    databaseUrl,
    natsUrl,
    cpnp: ['127.0.0.1', '::1'].map((address) => ({ address, port: deployed.cpnpPort })),
    http: [],
  });
  say(`PARLEY_DATABASE_URL=${databaseUrl}`);
  say(`PARLEY_NATS_URL=${natsUrl}`);
  const names = deployed.names.toReversed();
  for (const name of names) say(`${name.padEnd(8)} process ${deployed.process(name).pid}`);
  say(`parley ready: CPNP on port ${deployed.cpnpPort}, HTTP on ${names.map(deployed.httpPort).join(', ')}`);
  const stopServers = async (): Promise<void> => {
    await nats?.stop();
    await postgres?.stop();
  };
  return { dataDir, deployed, names, stopServers };
}
