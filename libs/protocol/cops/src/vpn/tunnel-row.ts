import type { Slid } from './identifiers.js';

/** Column 2. */
export const technologies = {
  ipip: 1,
  ipsec: 2,
  gre: 3,
  l2tp: 4,
  atm: 5,
  fr: 6,
  mpls: 7,
  vxlan: 8,
} as const;
export type Technology = keyof typeof technologies;

/** Column 3. */
export const directions = { send: 1, receive: 2, both: 3 } as const;
export type Direction = keyof typeof directions;

/** An end of a tunnel: columns 4 and 5, 6 and 7. */
export interface TunnelAddress {
  /** Address family number of IANA: 1 IPv4, 2 IPv6, 3 NSAP, 8 E.164 and others. */
  readonly family: number;
  /** Text for IPv4 and IPv6, lower-case hexadecimal for the others. */
  readonly address: string;
}

/** VPN00 §2.3, columns 11 to 15, by decision V33. All unsigned 32 bit. */
export interface RetryParameters {
  readonly firstWaitS: number;
  readonly intervalS: number;
  /** 100 is linear. */
  readonly factorHundredths: number;
  readonly maximumWaitS: number;
  /** 0 is without end. */
  readonly maximumRetries: number;
}

/** Column 16. */
export const reportModes = { first: 1, every: 2, 'every-nth': 3, never: 4 } as const;
export type ReportMode = keyof typeof reportModes;

/** Column 20: RFC 3318 longevity, by decision V30. */
export const longevities = { never: 1, immediate: 2, 'on-timeout': 3 } as const;
export type Longevity = keyof typeof longevities;

/**
 * One end of one tunnel: the 29 columns of the row that decision V13 defines, JSON-plain. What a sender left out has the
 * column's default (RFC 3084 §2.2.1), which `defaultTunnelRow` names.
 */
export interface TunnelRow {
  /** 1 to 4,294,967,295; the last number of the PRID. */
  readonly instance: number;
  readonly technology: Technology;
  readonly direction: Direction;
  readonly localAddress?: TunnelAddress;
  readonly remoteAddress?: TunnelAddress;
  /** UTF-8; empty for none. */
  readonly qosClass: string;
  /** Bit/s, 0 for no limit; up to 2^53 - 1. */
  readonly bandwidth: number;
  /** Other vendors' parameters alone, as lower-case hexadecimal. */
  readonly parameters: string;
  readonly retry: RetryParameters;
  /** `n` counts for `every-nth` alone. */
  readonly reporting: { readonly mode: ReportMode; readonly n: number };
  /** RFC 3339 (decision V45); none for always. */
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly longevity: Longevity;
  /** Seconds after a lost session, for `on-timeout`. */
  readonly ttlS: number;
  /** VNI, key, label: 0 for none. */
  readonly key: number;
  /** 0 for the technology's own. */
  readonly udpPort: number;
  /** "192.0.2.1/30", "2001:db8::1/127"; none where the tunnel has no inner address. */
  readonly localInner?: string;
  readonly remoteInner?: string;
  /** Octets; 0 where the device finds it out. */
  readonly mtu: number;
  /** 0 to 63 of the outer header, -1 for the inner packet's. */
  readonly dscp: number;
  /** What is behind the remote end: "198.51.100.0/24", "2001:db8::/32". */
  readonly prefixes: readonly string[];
  /** The stub links that use the tunnel. */
  readonly stubLinks: readonly Slid[];
}
