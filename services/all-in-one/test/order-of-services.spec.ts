import { ConfigurationError, doorEnv, duration, envSpec, natsEnv, postgresEnv } from '@parley/config';
import { serviceDescriptor, type ServiceDescriptor } from '@parley/lifecycle';
import { describe, expect, it } from 'vitest';
import { embeddedEnv, readEmbeddedEnv, readServiceEnv } from '../src/config.js';
import { openServices, type ListedService } from '../src/open-services.js';

const environment = envSpec({
  ...postgresEnv,
  ...natsEnv,
  ...doorEnv,
  patienceMs: { name: 'PARLEY_PATIENCE', parser: duration, default: '2s', description: 'how long it waits' },
});
const ledger = serviceDescriptor({
  name: 'ledger',
  runs: 'cluster',
  replicas: true,
  shipped: true,
  needs: ['database', 'bus'],
  database: { schema: 'parley_ledger', migrations: [] },
  environment,
  doors: [{ name: 'http', port: environment.httpPort, protocol: 'tcp', faces: 'operators' }],
});
const archive: ServiceDescriptor = { ...ledger, name: 'archive' };
const desk: ServiceDescriptor = {
  ...ledger,
  name: 'desk',
  doors: [{ name: 'desk', port: environment.httpPort, protocol: 'udp', faces: 'customers' }],
};

describe('services in one process', () => {
  /** Writes down what happens; a stop takes a turn, so that one beside it can be told from one after it. */
  function listed(descriptor: ServiceDescriptor, said: string[]): ListedService {
    const { name } = descriptor;
    const say = (what: string) => void said.push(`${name} ${what}`);
    return {
      descriptor,
      open: async () => {
        say('opens');
        return {
          checks: [{ name: 'bus', check: () => Promise.resolve() }],
          ...(descriptor === desk && { listening: { desk: [{ address: '127.0.0.1', port: 9 }] } }),
          begin: () => {
            say('begins');
            return {
              stop: async () => {
                say('stops');
                await Promise.resolve();
                say('has stopped');
              },
            };
          },
          close: async () => say('closes'),
        };
      },
    };
  }

  it('open before any begins; those that face customers stop first, and all before any closes', async () => {
    const said: string[] = [];
    const services = await openServices([ledger, archive, desk].map((descriptor) => listed(descriptor, said)));
    expect(services.listening).toStrictEqual({ desk: [{ address: '127.0.0.1', port: 9 }] });
    expect(services.checks.map(({ name }) => name)).toStrictEqual(['ledger bus', 'archive bus', 'desk bus']);
    await services.begin().stop();
    await services.close();
    expect(said).toStrictEqual([
      ...['ledger opens', 'archive opens', 'desk opens'],
      ...['ledger begins', 'archive begins', 'desk begins'],
      ...['desk stops', 'desk has stopped'],
      ...['ledger stops', 'archive stops', 'ledger has stopped', 'archive has stopped'],
      ...['desk closes', 'archive closes', 'ledger closes'],
    ]);
  });
});

describe('the environment of the embedded form', () => {
  it('has the variables of all services, and not those that the form gives them', () => {
    const names = Object.keys(embeddedEnv([ledger]));
    expect(names).toContain('PARLEY_PATIENCE');
    expect(names).toContain('PARLEY_DATA_DIR');
    expect(names).not.toContain('PARLEY_DATABASE_URL');
    expect(names).not.toContain('PARLEY_NATS_URL');
  });

  it('is refused as a whole, also for what is a service alone', () => {
    const wrong = { PARLEY_PATIENCE: 'much', PARLEY_HTTP_PORT: 'eighty' };
    const fault: unknown = (() => {
      try {
        return readEmbeddedEnv(wrong, [ledger]);
      } catch (error) {
        return error;
      }
    })();
    expect(fault).toBeInstanceOf(ConfigurationError);
    expect(fault).toMatchObject({ problems: [{ where: 'PARLEY_HTTP_PORT' }, { where: 'PARLEY_PATIENCE' }] });
  });

  it('gives a service its own variables, and those of the form in place of what is set', () => {
    const env = { PARLEY_PATIENCE: '3s', PARLEY_DATABASE_URL: 'postgres://other/parley' };
    const given = { PARLEY_DATABASE_URL: 'postgres://parley_ledger@127.0.0.1/parley' };
    expect(readServiceEnv(ledger, env, given)).toStrictEqual({
      databaseUrl: given.PARLEY_DATABASE_URL,
      databaseConnections: 8,
      databaseDurability: 'required',
      bind: ['127.0.0.1', '::1'],
      httpPort: 8080,
      httpHosts: [],
      patienceMs: 3_000,
    });
  });
});
