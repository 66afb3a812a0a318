import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  boolean,
  ConfigurationError,
  type ConfigurationProblem,
  declaredIn,
  describeEnv,
  duration,
  enumeration,
  envSpec,
  ipAddresses,
  port,
  readEnv,
  text,
  url,
} from './index.js';

const SPEC = envSpec({
  cpnpPort: { name: 'PARLEY_CPNP_PORT', parser: port, default: '15321', description: 'UDP port of CPNP.' },
  httpPort: { name: 'PARLEY_HTTP_PORT', parser: port, default: '8080', description: 'Health and metrics.' },
  bind: { name: 'PARLEY_BIND', parser: ipAddresses, default: '127.0.0.1,::1', description: 'Addresses to listen on.' },
  bus: {
    name: 'PARLEY_BUS',
    parser: enumeration('nats', 'in-process'),
    default: 'nats',
    description: 'Nats | memory.',
  },
  database: {
    name: 'PARLEY_DATABASE_URL',
    parser: url(['postgres'], { credentials: true, path: true }),
    secret: true,
    description: 'The event log.',
  },
  natsUrl: { name: 'PARLEY_NATS_URL', parser: url(['nats']), optional: true, description: 'The bus.' },
  retransmit: { name: 'PARLEY_RETRANS_TIMER', parser: duration, default: '2s', description: 'CPNP-03 §11.4.' },
});

const problemsOf = (read: () => unknown): readonly ConfigurationProblem[] => {
  let problems: readonly ConfigurationProblem[] = [];
  expect(() => {
    try {
      read();
    } catch (error) {
      problems = error instanceof ConfigurationError ? error.problems : [];
      throw error;
    }
  }).toThrow(ConfigurationError);
  return problems;
};

describe('readEnv', () => {
  it('gives every member its type, value or default, frozen', () => {
    const values = readEnv({ PARLEY_DATABASE_URL: 'postgres://db/parley', PARLEY_CPNP_PORT: '5321', HOME: '/' }, SPEC);
    expectTypeOf(values.cpnpPort).toEqualTypeOf<number>();
    expectTypeOf(values.bus).toEqualTypeOf<'nats' | 'in-process'>();
    expectTypeOf(values.natsUrl).toEqualTypeOf<string | undefined>();
    expect(values).toStrictEqual({
      cpnpPort: 5321,
      httpPort: 8080,
      bind: ['127.0.0.1', '::1'],
      bus: 'nats',
      database: 'postgres://db/parley',
      natsUrl: undefined,
      retransmit: 2000,
    });
    expect(Object.isFrozen(values) && Object.isFrozen(values.bind)).toBe(true);
  });

  it('names every wrong variable, what was given and what is expected', () => {
    const env = { PARLEY_CPNP_PORT: '99999', PARLEY_BUS: 'kafka', PARLEY_DATABASE_URL: '' };
    expect(problemsOf(() => readEnv(env, SPEC))).toStrictEqual([
      { where: 'PARLEY_CPNP_PORT', message: 'is "99999"; expected a port, 0 to 65535' },
      { where: 'PARLEY_BUS', message: 'is "kafka"; expected one of nats, in-process' },
      { where: 'PARLEY_DATABASE_URL', message: 'is not set; expected a URL such as postgres://host' },
    ]);
  });

  it('shows neither secret values nor passwords in URLs', () => {
    const env = { PARLEY_DATABASE_URL: 'mysql://u:hunter2@db', PARLEY_NATS_URL: 'tls://u:hunt@er/2@nats' };
    const problems = problemsOf(() => readEnv(env, SPEC));
    expect(problems).toStrictEqual([
      {
        where: 'PARLEY_DATABASE_URL',
        message: 'is a secret value that cannot be read; expected a URL such as postgres://host',
      },
      { where: 'PARLEY_NATS_URL', message: 'is "tls://u:***@nats"; expected a URL such as nats://host' },
    ]);
  });

  const DATABASE = { PARLEY_DATABASE_URL: 'postgres://db' };

  it.each([
    ['PARLEY_HTPP_PORT', 'PARLEY_HTTP_PORT'],
    ['PARLEY_CPNPPORT', 'PARLEY_CPNP_PORT'],
    ['PARLEY_DATABASE_URI', 'PARLEY_DATABASE_URL'],
    ['PARLEY_BNID', 'PARLEY_BIND'],
  ])('takes %s for a misspelt %s', (given, meant) => {
    expect(problemsOf(() => readEnv({ ...DATABASE, [given]: 'x' }, SPEC))).toStrictEqual([
      { where: given, message: `is no variable; is ${meant} meant?` },
    ]);
  });

  it('leaves alone the variables of others', () => {
    const env = { ...DATABASE, PARLEY_PROVIDER_FILE: 'x', HTTP_PORT: 'x' };
    expect(readEnv(env, SPEC).httpPort).toBe(8080);
  });

  it('throws nothing but ConfigurationError, whatever the environment holds', () => {
    const names = fc.oneof(fc.constantFrom(...Object.values(SPEC).map(({ name }) => name)), fc.string());
    fc.assert(
      fc.property(fc.dictionary(names, fc.string({ unit: 'binary' })), (env) => {
        try {
          readEnv(env, SPEC);
          return true;
        } catch (error) {
          return error instanceof ConfigurationError && error.problems.length > 0;
        }
      }),
    );
  });

  it('refuses a default that its own parser refuses', () => {
    const spec = { a: { name: 'PARLEY_A', parser: boolean, default: 'yes', description: '' } };
    expect(problemsOf(() => readEnv({}, spec))).toStrictEqual([
      { where: 'PARLEY_A', message: 'has a default that is not true or false' },
    ]);
  });

  it('lets the message of the error name all of it', () => {
    const spec = { a: { name: 'A', parser: text(), description: '' }, b: { name: 'B', parser: port, description: '' } };
    expect(() => readEnv({ B: 'x' }, spec)).toThrow(
      new ConfigurationError([
        { where: 'A', message: 'is not set; expected a text of at most 4096 characters on one line' },
        { where: 'B', message: 'is "x"; expected a port, 0 to 65535' },
      ]),
    );
  });
});

describe('describeEnv', () => {
  it('makes a Markdown table, sorted by name', () => {
    expect(describeEnv({ natsUrl: SPEC.natsUrl, database: SPEC.database, bus: SPEC.bus })).toBe(
      [
        '| Variable | Value | Default | Meaning |',
        '| --- | --- | --- | --- |',
        '| `PARLEY_BUS` | one of nats, in-process | `nats` | Nats \\| memory. |',
        '| `PARLEY_DATABASE_URL` | a URL such as postgres://host | required | The event log. Secret. |',
        '| `PARLEY_NATS_URL` | a URL such as nats://host | none | The bus. |',
        '',
      ].join('\n'),
    );
  });
});

describe('declaredIn', () => {
  it('leaves what a specification declares, so that names of another one are no slips', () => {
    const door = envSpec({ port: { name: 'PARLEY_HTTP_PORT', parser: port, default: '8080', description: 'HTTP' } });
    const env = { PARLEY_CPNP_PORT: '1', PARLEY_HTTP_PORT: '2', HOME: '/' };
    expect(declaredIn(door, env)).toStrictEqual({ PARLEY_HTTP_PORT: '2' });
    expect(readEnv(declaredIn(door, env), door)).toStrictEqual({ port: 2 });
  });
});
