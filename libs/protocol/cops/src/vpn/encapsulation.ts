import type { Technology } from './tunnel-row.js';

/**
 * Octets before a packet with an outer header of IPv4: RFC 2003; GRE with a key (RFC 2784, RFC 2890); VXLAN (RFC 7348 §5); ESP in
 * tunnel mode with the longest padding (RFC 4303); L2TPv3 over IP with a cookie (RFC 3931 §4.1.1).
 */
const withIpv4: Partial<Record<Technology, number>> = { ipip: 20, gre: 28, vxlan: 50, ipsec: 73, l2tp: 32 };
const moreWithIpv6 = 20;

/** The outer addresses that a device has for its tunnels. */
export interface OuterAddresses {
  readonly v4?: string | undefined;
  readonly v6?: string | undefined;
}

/** The family in which both devices have an outer address, IPv4 first; undefined: there is none. */
export function commonFamily(a: OuterAddresses, b: OuterAddresses): 4 | 6 | undefined {
  if (a.v4 !== undefined && b.v4 !== undefined) return 4;
  return a.v6 !== undefined && b.v6 !== undefined ? 6 : undefined;
}

/** No tunnel puts more before a packet. */
export const longestEncapsulationOctets = Math.max(...Object.values(withIpv4)) + moreWithIpv6;

/** Octets that a tunnel puts before each packet; undefined where it has no outer header of IP. */
export function encapsulationOctets(technology: Technology, family: 4 | 6): number | undefined {
  const octets = withIpv4[technology];
  return octets === undefined ? undefined : octets + (family === 6 ? moreWithIpv6 : 0);
}
