import { lookup } from 'node:dns/promises';
import { isIP, isIPv6, SocketAddress } from 'node:net';
import { ClientFault } from '../client-fault.js';
import type { Endpoint } from '@parley/cpnp-session';
import { inOrderOfTurn, type SrvTarget } from './srv-selection.js';

/** UDP port of CPNP where none is published (N30). */
export const defaultPort = 15_321;

/** Label of the SRV records; unregistered, as CPNP_PORT is unassigned (N30). */
const service = '_cpnp._udp';

/** A server at an address or name, or those that a domain publishes under `_cpnp._udp` (CPNP-03 §8.2). */
export type ServerLocation = { readonly host: string; readonly port: number } | { readonly srv: string };

/** What discovery asks of the DNS; `Resolver` of node:dns/promises is one. */
export interface NameResolver {
  resolveSrv(name: string): Promise<readonly SrvTarget[]>;
  resolve4(name: string): Promise<readonly string[]>;
  resolve6(name: string): Promise<readonly string[]>;
}

/**
 * The servers to turn to, in order. Names of hosts are looked up by the system unless a resolver is given. Throws
 * ClientFault (unknown-host).
 */
export async function discoverServers(
  location: ServerLocation,
  resolver: NameResolver,
  system: boolean,
  random: () => number,
): Promise<readonly [Endpoint, ...Endpoint[]]> {
  const addressOf = (host: string) => (system || isIP(host) ? lookUpHost(host) : resolveHost(host, resolver));
  if ('host' in location) return [{ address: await addressOf(location.host), port: location.port }];
  const records = await srvRecords(location.srv, resolver);
  // Without records, the domain itself at the standard port (RFC 2782).
  if (records.length === 0) return [{ address: await addressOf(location.srv), port: defaultPort }];
  const [first] = records;
  if (records.length === 1 && first?.name === '')
    throw new ClientFault('unknown-host', `${location.srv} offers no CPNP server: its SRV record says so`);
  const targets = inOrderOfTurn(records, random);
  const found = await Promise.allSettled(targets.map(({ name }) => addressOf(name)));
  const servers = found.flatMap((each, index) => {
    const port = targets[index]?.port;
    return each.status === 'fulfilled' && port !== undefined ? [{ address: each.value, port }] : [];
  });
  const [next, ...others] = servers;
  if (next === undefined)
    throw new ClientFault('unknown-host', `no server of ${service}.${location.srv} has an address`);
  return [next, ...others];
}

async function srvRecords(domain: string, resolver: NameResolver): Promise<readonly SrvTarget[]> {
  try {
    return await resolver.resolveSrv(`${service}.${domain}`);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'ENODATA' || code === 'ENOTFOUND') return [];
    throw new ClientFault('unknown-host', `cannot look up ${service}.${domain}: ${String(code)}`, { cause });
  }
}

/** IPv4 first: a host with both that lacks an IPv6 path would cost a whole cycle of retries. */
async function resolveHost(host: string, resolver: NameResolver): Promise<string> {
  const [four, six] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const address =
    (four.status === 'fulfilled' ? four.value[0] : undefined) ??
    (six.status === 'fulfilled' ? six.value[0] : undefined);
  if (address === undefined) throw new ClientFault('unknown-host', `no address for ${host}`);
  return canonical(address);
}

async function lookUpHost(host: string): Promise<string> {
  try {
    return canonical((await lookup(host)).address);
  } catch (cause) {
    throw new ClientFault('unknown-host', isIP(host) ? `cannot use the address ${host}` : `no address for ${host}`, {
      cause,
    });
  }
}

function canonical(address: string): string {
  // A scoped address (fe80::1%eth0) keeps its zone, which SocketAddress drops.
  if (address.includes('%')) return address;
  return new SocketAddress({ address, family: isIPv6(address) ? 'ipv6' : 'ipv4' }).address;
}
