import { boolean, duration, enumeration, envSpec, integer, ipAddresses, port, text, url } from '@parley/config';

/** What of the environment is the gateway's own in every form; the deployed form adds where the bus is. */
export const gatewayDoors = envSpec({
  bind: { name: 'PARLEY_BIND', parser: ipAddresses, default: '127.0.0.1,::1', description: 'addresses to listen on' },
  cpnpPort: { name: 'PARLEY_CPNP_PORT', parser: port, default: '15321', description: 'UDP port of CPNP' },
  httpPort: { name: 'PARLEY_HTTP_PORT', parser: port, default: '8080', description: 'HTTP port: health and metrics' },
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
    default: '0',
    description: 'datagrams per second that are heard of one source (IPv6: one /64) after its burst; 0: no limit',
  },
  rateBurst: {
    name: 'PARLEY_RATE_BURST',
    parser: integer(1, 1_000_000),
    default: '2000',
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
});

/** The environment of the gateway in the deployed form. */
export const gatewayEnv = envSpec({
  ...gatewayDoors,
  natsUrl: { name: 'PARLEY_NATS_URL', parser: url('nats', 'tls'), description: 'NATS with JetStream' },
  providerFile: {
    name: 'PARLEY_PROVIDER_FILE',
    parser: text(),
    description: 'YAML file with the customers and the network',
  },
});
