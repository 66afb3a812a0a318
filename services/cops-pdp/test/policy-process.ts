import { isDeepStrictEqual } from 'node:util';
import { NatsBus } from '@parley/bus';
import { createLogger } from '@parley/telemetry';
import { createDatabase, freePort, readingsIn, startDeployed, startNats, type NatsServer } from '@parley/testkit';
import { Client } from 'pg';
import { expect, vi } from 'vitest';
import { descriptor } from '../src/descriptor.js';
import { surroundingsOn, type Surroundings } from './surroundings.js';

const { name } = descriptor;
const logger = createLogger(name, { PARLEY_LOG_LEVEL: 'silent' });

/** Policy servers as processes on a database and a nats-server of their own, and the rest of the provider around them. */
export interface ProcessProvider extends Surroundings {
  readonly nats: NatsServer;
  readonly bus: NatsBus;
  /** With every right. */
  readonly databaseUrl: string;
  query<Row extends object>(text: string): Promise<readonly Row[]>;
  /** One more, built before, on these variables; `databaseUrl`: by which it reaches the database. */
  start(env?: Readonly<Record<string, string>>, databaseUrl?: string): Promise<PolicyProcess>;
}

export interface PolicyProcess {
  readonly pid: number;
  /** Closed until the network is known. */
  readonly port: number;
  /** What its health page says: 200 when devices may connect and nothing that it needs is away. */
  untilReady(status: number): Promise<void>;
  /** What its metrics page says of one with exactly these labels; undefined: nothing. */
  metric(name: string, labels?: Readonly<Record<string, string>>): Promise<number | undefined>;
  /** Resolves when its log has these words. */
  untilLogged(words: string): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
  /** Another one in its place, by the same variables. */
  restart(): Promise<void>;
}

export async function startProcessProvider(postgresUrl: string): Promise<ProcessProvider> {
  const [databaseUrl, nats] = await Promise.all([createDatabase(postgresUrl), startNats()]);
  const bus = await NatsBus.connect({ servers: nats.url, log: logger });
  const surroundings = await surroundingsOn(databaseUrl, bus);
  const admin = new Client({ connectionString: databaseUrl });
  await admin.connect();
  const stops: (() => Promise<void>)[] = [];
  return {
    ...surroundings,
    ...{ nats, bus, databaseUrl },
    query: async <Row extends object>(text: string) => (await admin.query<Row>(text)).rows,
    start: async (env = {}, through = databaseUrl) => {
      const port = Number(env['PARLEY_COPS_PORT'] ?? (await freePort()));
      const lines: string[] = [];
      const deployed = await startDeployed({
        ...{ services: [name], databaseUrl: through, natsUrl: nats.url },
        env: { PARLEY_COPS_PORT: String(port), ...env },
        onLine: (_, text) => void lines.push(text),
      });
      stops.push(() => deployed.stop());
      const page = `http://127.0.0.1:${deployed.httpPort(name)}`;
      return {
        port,
        get pid() {
          return deployed.process(name).pid;
        },
        untilReady: (status) =>
          vi.waitFor(async () => expect((await fetch(`${page}/health/ready`)).status).toBe(status), {
            interval: 50,
          }),
        metric: async (of, labels = {}) => {
          const readings = readingsIn(await (await fetch(`${page}/metrics`)).text());
          return readings.find((one) => one.name === of && isDeepStrictEqual(one.labels, labels))?.value;
        },
        untilLogged: (words) =>
          vi.waitFor(() => expect(lines.filter((line) => line.includes(words))).not.toStrictEqual([]), {
            interval: 20,
          }),
        kill: () => deployed.process(name).kill(),
        restart: async () => void (await deployed.restart(name)),
      };
    },
    stop: async () => {
      await Promise.all(stops.map((stop) => stop()));
      await admin.end();
      await surroundings.stop();
      await bus.close();
      await nats.stop();
    },
  };
}
