import { ConfigurationError, type ConfigurationProblem } from './configuration-error.js';
import { envSpec, pickDeclared, readEnv, type EnvValues } from './env.js';
import { thoseOfThisMachine } from './loopback.js';
import {
  base64Octets,
  enumeration,
  fileWith,
  hostNames,
  integer,
  ipAddresses,
  natsServers,
  port,
  text,
  url,
} from './parsers.js';
import { portalSecretPattern } from './portal-secret.js';

/** Parameters of a PostgreSQL URL that the driver uses, and that no session of ours states otherwise. */
const postgresParameters = [
  'host',
  'options',
  'ssl',
  'sslcert',
  'sslkey',
  'sslmode',
  'sslnegotiation',
  'sslrootcert',
  'uselibpqcompat',
] as const;

/** Where a service's event log is, and how many connections it may hold. */
export const postgresEnv = envSpec({
  databaseUrl: {
    name: 'PARLEY_DATABASE_URL',
    parser: url(['postgres', 'postgresql'], { credentials: true, path: true, parameters: postgresParameters }),
    secret: true,
    description: 'PostgreSQL of the event log',
  },
  databaseConnections: {
    name: 'PARLEY_DATABASE_CONNECTIONS',
    parser: integer(2, 100),
    default: '8',
    description: 'most connections to PostgreSQL',
  },
  databaseDurability: {
    name: 'PARLEY_DATABASE_DURABILITY',
    parser: enumeration('required', 'waived'),
    default: 'required',
    description:
      'required: no PostgreSQL with fsync or full_page_writes off; waived: such a one is used, and it is said',
  },
});

/** Where the bus is, and by what it knows us. */
export const natsEnv = envSpec({
  natsServers: {
    name: 'PARLEY_NATS_URL',
    parser: natsServers,
    secret: true,
    description: 'NATS with JetStream; tls:// refuses a connection without TLS',
  },
  natsCreds: {
    name: 'PARLEY_NATS_CREDS',
    parser: fileWith('a credentials file of NATS (JWT and seed)', /BEGIN NATS USER JWT[^]*BEGIN USER NKEY SEED/),
    optional: true,
    description: 'credentials in place of those in the URL; read again at every connection',
  },
  natsCa: {
    name: 'PARLEY_NATS_CA',
    parser: fileWith('a file of certificates (PEM)', /-----BEGIN CERTIFICATE-----/),
    optional: true,
    description: "authorities that sign the server's certificate, in place of those of Node; TLS is required then",
  },
  natsCert: {
    name: 'PARLEY_NATS_CERT',
    parser: fileWith('a file of certificates (PEM)', /-----BEGIN CERTIFICATE-----/),
    optional: true,
    description: 'certificate that we show the server, with PARLEY_NATS_KEY',
  },
  natsKey: {
    name: 'PARLEY_NATS_KEY',
    parser: fileWith('a file with a private key (PEM)', /-----BEGIN [A-Z ]*PRIVATE KEY-----/),
    optional: true,
    description: 'key of PARLEY_NATS_CERT',
  },
});

export type NatsEnv = EnvValues<typeof natsEnv>;

/** Reads where the bus is from an environment with other variables in it. Throws ConfigurationError. */
export function readNatsEnv(env: NodeJS.ProcessEnv): NatsEnv {
  return checkNatsEnv(readEnv(pickDeclared(natsEnv, env), natsEnv));
}

/** What the variables of the bus say together. Throws ConfigurationError for one that would not be used. */
export function checkNatsEnv(env: NatsEnv): NatsEnv {
  const problems: ConfigurationProblem[] = [];
  if (env.natsCreds !== undefined && env.natsServers.login !== undefined)
    problems.push({ where: natsEnv.natsCreds.name, message: 'is set, and PARLEY_NATS_URL has credentials as well' });
  if ((env.natsCert === undefined) !== (env.natsKey === undefined))
    problems.push({
      where: (env.natsCert === undefined ? natsEnv.natsKey : natsEnv.natsCert).name,
      message: 'is of no use alone: PARLEY_NATS_CERT and PARLEY_NATS_KEY belong together',
    });
  if (problems.length > 0) throw new ConfigurationError(problems);
  return env;
}

/** The secret by which the gateway believes whom the broker places an order for (N50): both have the same. */
export const portalSecretEnv = envSpec({
  portalSecretFile: {
    name: 'PARLEY_PORTAL_SECRET_FILE',
    parser: fileWith('a file with a secret of 32 octets or more (base64url)', portalSecretPattern),
    optional: true,
    description:
      'secret that the broker and the gateway have in common, by which orders are placed for a customer (N50); not set, none is',
  },
});

/** Where a process listens, and its door for operators. */
export const doorEnv = envSpec({
  bind: {
    name: 'PARLEY_BIND',
    parser: ipAddresses,
    default: '127.0.0.1,::1',
    fitDefault: (addresses: readonly string[]) => thoseOfThisMachine(addresses),
    description:
      'addresses to listen on, of the default those that the machine has; 0.0.0.0 and :: stand for all of this machine, also for those that come later, of 127.0.0.0/8 for 127.0.0.1 to 127.0.0.8',
  },
  httpPort: { name: 'PARLEY_HTTP_PORT', parser: port, default: '8080', description: 'HTTP port: health and metrics' },
  httpHosts: {
    name: 'PARLEY_HTTP_HOSTS',
    parser: hostNames,
    default: '',
    description:
      'names, with commas, that HTTP ports answer to beside the address that was asked, localhost, the machine and the service',
  },
});

/** What the keys of customers are kept by, where a service seals personal data. */
export const customerKeysEnv = envSpec({
  masterKey: {
    name: 'PARLEY_MASTER_KEY',
    parser: base64Octets(32),
    optional: true,
    secret: true,
    description: 'wraps the keys of personal data in the database; not set, they are stored as they are',
  },
});

/** The addresses of the default of PARLEY_BIND that are left out on this machine, for a line that says so. */
export function leftOutOfDefaultBind(env: NodeJS.ProcessEnv): readonly string[] {
  const { name, default: all } = doorEnv.bind;
  if (env[name] !== undefined && env[name] !== '') return [];
  const addresses = all.split(',');
  const taken = thoseOfThisMachine(addresses);
  return addresses.filter((address) => !taken.includes(address));
}

/** The environment of the job that brings the schema of a service up to date. */
export const migrationEnv = envSpec({
  databaseUrl: { ...postgresEnv.databaseUrl, description: 'PostgreSQL, as the owner of the schemas' },
  servicePassword: {
    name: 'PARLEY_SERVICE_PASSWORD',
    parser: text(),
    optional: true,
    secret: true,
    description: "password of the service's own role, which is made with no right to change what was recorded",
  },
});
