import { isIPv6 } from 'node:net';
import { defaultPort, type ServerLocation } from '@parley/client';
import { endpointText } from '../render/endpoint-text.js';
import { UsageError } from '../usage-error.js';

const srvPrefix = 'srv:';

/** Reads HOST, HOST:PORT, [IPV6], [IPV6]:PORT, or srv:DOMAIN, whose SRV records name the servers. Throws UsageError. */
export function parseServerLocation(text: string): ServerLocation {
  if (text.startsWith(srvPrefix)) {
    const srv = text.slice(srvPrefix.length);
    if (!/^[^\s:/[\]]{1,253}$/.test(srv)) throw new UsageError(`"${text}" names no domain: write srv:example.net`);
    return { srv };
  }
  if (isIPv6(text)) return { host: text, port: defaultPort };
  const match = /^(?:\[(?<address>[^\]]*)\]|(?<name>[^:[\]\s]+))(?::(?<port>\d{1,5}))?$/.exec(text);
  const { address, name, port } = match?.groups ?? {};
  const host = address ?? name;
  if (host === undefined || (address !== undefined && !isIPv6(address)))
    throw new UsageError(
      `"${text}" is no HOST:PORT: write 192.0.2.1:15321, [2001:db8::1]:15321, server.example:15321 or srv:example.net`,
    );
  const number = port === undefined ? defaultPort : Number(port);
  if (number < 1 || number > 65_535) throw new UsageError(`"${text}": a port is a number from 1 to 65535`);
  return { host, port: number };
}

/** The same as a person writes it. */
export const locationText = (location: ServerLocation): string =>
  'srv' in location ? `${srvPrefix}${location.srv}` : endpointText(location);
