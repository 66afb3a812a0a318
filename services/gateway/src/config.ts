import {
  addressPrefixes,
  boolean,
  doorEnv,
  duration,
  enumeration,
  envSpec,
  fileWith,
  integer,
  natsEnv,
  port,
  portalSecretEnv,
  text,
} from '@parley/config';

/** The environment of the gateway. */
export const gatewayEnv = envSpec({
  ...natsEnv,
  ...doorEnv,
  cpnpPort: { name: 'PARLEY_CPNP_PORT', parser: port, default: '15321', description: 'UDP port of CPNP' },
  cpnpClientPort: {
    name: 'PARLEY_CPNP_CLIENT_PORT',
    parser: port,
    default: '15331',
    description:
      'UDP port from which child orders go to partners, on the first address of each family of PARLEY_BIND; 0 takes a free one, another at each start, at which negotiations that are under way end',
  },
  unknownSource: {
    name: 'PARLEY_UNKNOWN_SOURCE',
    parser: enumeration('fail', 'silent'),
    default: 'fail',
    description: 'what a source that maps to no customer gets: FAIL 2 or nothing',
  },
  filteredSource: {
    name: 'PARLEY_FILTERED_SOURCE',
    parser: enumeration('silent', 'fail'),
    default: 'silent',
    description:
      'what a known customer gets whose source is filtered, who is blocked or may not make the request: FAIL 3 or nothing',
  },
  ratePerSecond: {
    name: 'PARLEY_RATE_PER_SECOND',
    parser: integer(0, 1_000_000),
    default: '50',
    description:
      'datagrams per second that are heard of one source (IPv6: one /64) after its burst, a third as many that open or change an order, of one customer 10 times as many; 0: no limit',
  },
  rateBurst: {
    name: 'PARLEY_RATE_BURST',
    parser: integer(1, 1_000_000),
    default: '200',
    description: 'datagrams that one source may send at once, where there is a limit',
  },
  strictDraft03: {
    name: 'PARLEY_STRICT_DRAFT_03',
    parser: boolean,
    default: 'false',
    description: 'CPNP-03 to the letter: an UPDATE has to name its date (N12), a DECLINE needs no nonce (N16)',
  },
  retransmissionMs: {
    name: 'PARLEY_RETRANS_TIMER',
    parser: duration,
    default: '2s',
    description: 'time before an offer is sent again, doubled each time',
  },
  retries: {
    name: 'PARLEY_RETRANS_RETRIES',
    parser: integer(0, 20),
    default: '3',
    description: 'how often an offer is sent again',
  },
  cataloguePort: {
    name: 'PARLEY_CATALOGUE_PORT',
    parser: port,
    default: '15323',
    description:
      'TCP port on which customers read the catalogue of services by HTTP (N52); 0 takes a free one; closed where nothing signs the catalogue',
  },
  catalogueKeyFile: {
    name: 'PARLEY_CATALOGUE_KEY_FILE',
    parser: fileWith('a file with a private key (PEM)', /-----BEGIN PRIVATE KEY-----/),
    optional: true,
    description:
      'ed25519 key that the catalogue is signed with; not set, no catalogue is announced; SIGUSR2 has the file read again',
  },
  ...portalSecretEnv,
  portalPrefixes: {
    name: 'PARLEY_PORTAL_PREFIXES',
    parser: addressPrefixes,
    default: '127.0.0.0/8,::1/128',
    description:
      'prefixes that orders placed by the broker for a customer come from (N50): those of the client ports as the CPNP sockets see them',
  },
  providerFile: {
    name: 'PARLEY_PROVIDER_FILE',
    parser: text(),
    description:
      'YAML file with the customers and the access rules; they count until the policy service answers with its own',
  },
});
