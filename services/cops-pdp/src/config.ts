import {
  doorEnv,
  enumeration,
  envSpec,
  fileWith,
  natsEnv,
  port,
  postgresEnv,
  socketAddress,
  text,
} from '@parley/config';

/** The environment of the cops-pdp service. */
export const copsPdpEnv = envSpec({
  ...postgresEnv,
  ...natsEnv,
  ...doorEnv,
  databaseConnections: {
    ...postgresEnv.databaseConnections,
    description: 'most connections to PostgreSQL for the log; 8 more are for leases and read models',
  },
  copsPort: {
    name: 'PARLEY_COPS_PORT',
    parser: port,
    default: '3288',
    description: 'TCP port on which edge devices open COPS sessions (RFC 2748 §2.3); 0 takes a free one',
  },
  copsRole: {
    name: 'PARLEY_COPS_ROLE',
    parser: enumeration('primary', 'backup'),
    default: 'primary',
    description:
      'of two policy servers on one database, devices are led back from the backup to the primary (RFC 2748 §2.3)',
  },
  copsAdvertise: {
    name: 'PARLEY_COPS_ADVERTISE',
    parser: socketAddress,
    optional: true,
    description:
      'where devices reach this policy server, told to them by the other one; not set, it is the address that it listens on, if that is one',
  },
  copsHost: {
    name: 'PARLEY_COPS_HOST',
    parser: text(),
    default: '127.0.0.1',
    description:
      'address of that port; on any but a loopback address a device has to prove its PEPID, and there is no start without PARLEY_COPS_CERT or PARLEY_COPS_SHARED_KEYS',
  },
  copsCert: {
    name: 'PARLEY_COPS_CERT',
    parser: fileWith('a file of certificates (PEM)', /-----BEGIN CERTIFICATE-----/),
    optional: true,
    description:
      'certificate that devices are shown, with PARLEY_COPS_KEY and PARLEY_COPS_CA: TLS is taken then (RFC 4261); SIGUSR2 has these files read again',
  },
  copsKey: {
    name: 'PARLEY_COPS_KEY',
    parser: fileWith('a file with a private key (PEM)', /-----BEGIN [A-Z ]*PRIVATE KEY-----/),
    optional: true,
    description: 'key of PARLEY_COPS_CERT',
  },
  copsCa: {
    name: 'PARLEY_COPS_CA',
    parser: fileWith('a file of certificates (PEM)', /-----BEGIN CERTIFICATE-----/),
    optional: true,
    description: 'authorities that sign the certificates of devices',
  },
  copsSharedKeys: {
    name: 'PARLEY_COPS_SHARED_KEYS',
    parser: fileWith('a file of keys that are shared with devices (YAML)', /^keys:/m),
    optional: true,
    description:
      'keys for HMAC-MD5-96 (RFC 2748 §4), by device and id; not set, none is taken; SIGUSR2 has the file read again',
  },
});
