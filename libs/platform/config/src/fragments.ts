import { envSpec } from './env.js';
import { thoseOfThisMachine } from './loopback.js';
import { enumeration, hostNames, integer, ipAddresses, port, text, url } from './parsers.js';

/** Where a service's event log is, and how many connections it may hold. */
export const postgresEnv = envSpec({
  databaseUrl: {
    name: 'PARLEY_DATABASE_URL',
    parser: url('postgres', 'postgresql'),
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

/** Where the bus is. */
export const natsEnv = envSpec({
  natsUrl: { name: 'PARLEY_NATS_URL', parser: url('nats', 'tls'), description: 'NATS with JetStream' },
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
      'names, with commas, that the HTTP port answers to beside the address that was asked, localhost, the machine and the service',
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
