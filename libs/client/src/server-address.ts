import { isIPv6 } from 'node:net';
import { wrongArgument } from './client-fault.js';
import { defaultPort, type ServerLocation } from './discovery/server-discovery.js';

const srvPrefix = 'srv:';
const highestPort = 65_535;

/**
 * Where a server is: "server.example", "192.0.2.1:15321", "[2001:db8::1]:15321", "srv:example.net"; or the same as an
 * object. Without a port it is 15321.
 */
export type ServerAddress =
  string | { readonly host: string; readonly port?: number | undefined } | { readonly srv: string };

/** Reads where a server is, and at which port where none is named. Throws ClientFault (wrong-argument). */
export function serverLocationOf(server: ServerAddress, unnamedPort = defaultPort): ServerLocation {
  if (typeof server === 'string') return locationIn(server, unnamedPort);
  // The type is checked again for callers that do not compile their code.
  const given: unknown = server;
  if (typeof given !== 'object' || given === null)
    throw wrongArgument('server', 'give "host:port", "host", "srv:domain", { host, port } or { srv }');
  const { host, port = unnamedPort, srv } = given as Readonly<Record<string, unknown>>; // Its members are looked at below.
  if (typeof srv === 'string') return { srv: domainIn(srv, srv) };
  if (typeof host !== 'string' || !/^[^\s[\]]{1,253}$/.test(host))
    throw wrongArgument('server.host', 'give an address or a name');
  return { host, port: portIn(port, 'server.port', String(port)) };
}

function locationIn(text: string, unnamedPort: number): ServerLocation {
  if (text.startsWith(srvPrefix)) return { srv: domainIn(text.slice(srvPrefix.length), text) };
  if (isIPv6(text)) return { host: text, port: unnamedPort };
  const match = /^(?:\[(?<address>[^\]]*)\]|(?<name>[^:[\]\s]+))(?::(?<port>\d{1,5}))?$/.exec(text);
  const { address, name, port } = match?.groups ?? {};
  const host = address ?? name;
  if (host === undefined || (address !== undefined && !isIPv6(address)))
    throw wrongArgument(
      'server',
      `"${text}" is no HOST:PORT: write 192.0.2.1:15321, [2001:db8::1]:15321, server.example:15321 or srv:example.net`,
    );
  return { host, port: port === undefined ? unnamedPort : portIn(Number(port), 'server', text) };
}

function domainIn(domain: string, text: string): string {
  if (!/^[^\s:/[\]]{1,253}$/.test(domain))
    throw wrongArgument('server', `"${text}" names no domain: write srv:example.net`);
  return domain;
}

function portIn(port: unknown, member: string, text: string): number {
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > highestPort)
    throw wrongArgument(member, `"${text}": a port is a number from 1 to ${highestPort}`);
  return port;
}
