import { isIPv6 } from 'node:net';
import { UsageError } from '../usage-error.js';

/** UDP port of CPNP where none is given; CPNP-03 §14 names CPNP_PORT without a number (N30). */
const defaultPort = 15321;

/** Reads HOST, HOST:PORT, [IPV6] or [IPV6]:PORT. Throws UsageError. */
export function parseServerEndpoint(text: string): { readonly host: string; readonly port: number } {
  if (isIPv6(text)) return { host: text, port: defaultPort };
  const match = /^(?:\[(?<address>[^\]]*)\]|(?<name>[^:[\]\s]+))(?::(?<port>\d{1,5}))?$/.exec(text);
  const { address, name, port } = match?.groups ?? {};
  const host = address ?? name;
  if (host === undefined || (address !== undefined && !isIPv6(address)))
    throw new UsageError(
      `"${text}" is no HOST:PORT: write 192.0.2.1:15321, [2001:db8::1]:15321 or server.example:15321`,
    );
  const number = port === undefined ? defaultPort : Number(port);
  if (number < 1 || number > 65_535) throw new UsageError(`"${text}": a port is a number from 1 to 65535`);
  return { host, port: number };
}
