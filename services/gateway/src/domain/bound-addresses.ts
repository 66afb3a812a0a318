import { parseIpAddress } from './ip-address.js';

/** An address that gets a socket of its own. */
export interface BoundAddress {
  /** As a socket takes it: a link-local address with its zone, an IPv4 address mapped into IPv6 as IPv4. */
  readonly address: string;
  /** Whether the configuration names it. Otherwise it belongs to a wildcard, and may come and go. */
  readonly isNamed: boolean;
}

/**
 * The addresses that get a socket: those that are named, and for a wildcard (0.0.0.0 for IPv4, :: for IPv6) every `local` one of
 * its family. A socket on the wildcard itself would answer from an address of the kernel's choice, not from the one that the
 * client wrote to (N31). Each address comes once, whatever its spellings.
 */
export function addressesToBind(configured: readonly string[], local: readonly string[]): readonly BoundAddress[] {
  const found = new Map<string, BoundAddress>();
  const add = (address: string, isNamed: boolean) => {
    const key = addressKey(address);
    if (!found.has(key)) found.set(key, { address: plain(address), isNamed });
  };
  for (const address of configured) if (wildcardFamily(address) === undefined) add(address, true);
  const families = new Set(configured.map(wildcardFamily));
  for (const address of local) if (families.has(parseIpAddress(address)?.family)) add(address, false);
  return [...found.values()];
}

/** Equal for two spellings of one address. The zone of a link-local address counts. */
export function addressKey(address: string): string {
  const parsed = parseIpAddress(address);
  return parsed === undefined ? address : `${parsed.family} ${parsed.bits.toString(16)} ${zoneOf(address) ?? ''}`;
}

/** The zone of an IPv6 address, such as eth0 in fe80::1%eth0. */
export const zoneOf = (address: string): string | undefined => address.split('%')[1];

/** Whether an address is good on its own link alone, so that it says nothing without a zone (RFC 4007). */
export function isLinkLocal(address: string): boolean {
  const parsed = parseIpAddress(address);
  return parsed?.family === 6 && parsed.bits >> 118n === 0x3fan;
}

/** Whether an address is this machine's own, to itself alone. */
export function isLoopback(address: string): boolean {
  const parsed = parseIpAddress(address);
  if (parsed === undefined) return false;
  return parsed.family === 4 ? parsed.bits >> 24n === 127n : parsed.bits === 1n;
}

/** Whether a socket on `own` can reach the client: a link-local address reaches those of its link, a loopback address itself. */
export function canReach(own: string, client: string): boolean {
  if (parseIpAddress(own)?.family !== parseIpAddress(client)?.family) return false;
  if (isLinkLocal(own) || isLinkLocal(client)) {
    return isLinkLocal(own) && isLinkLocal(client) && zoneOf(own) === zoneOf(client);
  }
  return isLoopback(client) || !isLoopback(own);
}

/** Whether an address stands for all of its family. */
export const isWildcard = (address: string): boolean => wildcardFamily(address) !== undefined;

/** The family of a wildcard address; undefined for any other address. ::ffff:0.0.0.0 is 0.0.0.0. */
function wildcardFamily(address: string): 4 | 6 | undefined {
  const parsed = parseIpAddress(address);
  return parsed?.bits === 0n ? parsed.family : undefined;
}

function plain(address: string): string {
  const parsed = parseIpAddress(address);
  if (parsed?.family !== 4) return address;
  return [24n, 16n, 8n, 0n].map((shift) => (parsed.bits >> shift) & 0xffn).join('.');
}
