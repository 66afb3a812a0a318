import { isIP } from 'node:net';

/** Whether the text is a prefix of IPv4 or IPv6 in CIDR notation. */
export function isCidr(prefix: string): boolean {
  const [address = '', bits, ...rest] = prefix.split('/');
  const family = isIP(address);
  // A zone (fe80::1%eth0) names a link of one host, and no prefix.
  if (family === 0 || address.includes('%') || rest.length > 0) return false;
  return bits !== undefined && /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32);
}

/** The message for a text that is no prefix. */
export const notCidr = (prefix: string): string =>
  `is ${prefix}; expected a prefix such as 192.0.2.0/24 or 2001:db8::/32`;
