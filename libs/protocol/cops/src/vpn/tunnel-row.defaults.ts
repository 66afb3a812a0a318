import type { TunnelRow } from './tunnel-row.js';

/** What a column is when its sender left it out (RFC 3084 §2.2.1): all but the technology and the instance have a default. */
export const defaultTunnelRow = {
  direction: 'both',
  qosClass: '',
  bandwidth: 0,
  parameters: '',
  retry: { firstWaitS: 10, intervalS: 30, factorHundredths: 200, maximumWaitS: 600, maximumRetries: 0 },
  reporting: { mode: 'first', n: 1 },
  longevity: 'on-timeout',
  /** Decision V30. */
  ttlS: 3600,
  key: 0,
  udpPort: 0,
  mtu: 0,
  dscp: -1,
  prefixes: [],
  stubLinks: [],
} as const satisfies Omit<TunnelRow, 'instance' | 'technology'>;
