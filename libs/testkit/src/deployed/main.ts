import { resolve } from 'node:path';
import { startNats, startPostgres } from '@parley/servers';
import { startDeployed } from './deployed.js';
import { supervise } from './supervision.js';

/** `npm run deployed`: the processes of the deployed form on this machine, until Ctrl-C. One that ends is started again. */
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const dataDir = resolve(process.env.PARLEY_DATA_DIR ?? 'data/deployed');
const postgres =
  process.env.PARLEY_DATABASE_URL === undefined ? await startPostgres({ dataDir, persistent: true }) : undefined;
const nats = process.env.PARLEY_NATS_URL === undefined ? await startNats({ storeDir: `${dataDir}/nats` }) : undefined;
const databaseUrl = postgres?.url ?? process.env.PARLEY_DATABASE_URL ?? '';
const natsUrl = nats?.url ?? process.env.PARLEY_NATS_URL ?? '';

const passedOn = Object.entries(process.env).filter(([name]) => /^(PARLEY_LOG_LEVEL|PARLEY_BIND|OTEL_)/.test(name));
const deployed = await startDeployed({
  databaseUrl,
  natsUrl,
  cpnpPort: Number(process.env.PARLEY_CPNP_PORT ?? 15_321),
  httpPort: Number(process.env.PARLEY_HTTP_PORT ?? 8080),
  env: Object.fromEntries(passedOn.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
  onLine: (name, text) => say(`${name.padEnd(8)} ${text}`),
});
say(`PARLEY_DATABASE_URL=${databaseUrl}`);
say(`PARLEY_NATS_URL=${natsUrl}`);
const names = deployed.names.toReversed();
for (const name of names) say(`${name.padEnd(8)} process ${deployed.process(name).pid}`);
say(`parley ready: CPNP on port ${deployed.cpnpPort}, HTTP on ${names.map(deployed.httpPort).join(', ')}`);

const supervision = supervise({ deployed, names, say: (line) => void process.stderr.write(`${line}\n`) });
const told = Promise.withResolvers<void>();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    // At once, since a terminal's Ctrl-C ends the services as well, which must not count as failures.
    supervision.end();
    told.resolve();
  });
}
const status = await Promise.race([told.promise.then(() => 0), supervision.givenUp.then(() => 1)]);
supervision.end();
await deployed.stop();
await nats?.stop();
await postgres?.stop();
process.exit(status); // and with it a service that was just being started
