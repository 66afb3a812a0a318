import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { isLoopback } from './loopback-address.js';

/** Why a request is not answered: its status, and one sentence for who sent it. */
export interface ForeignRequest {
  readonly statusCode: 403 | 421;
  readonly error: 'Forbidden' | 'Misdirected Request';
  readonly message: string;
}

/**
 * Whether a request names another host than this door, or comes from a page of another origin; undefined when it is ours. A page
 * that a browser loaded can point its own name at this machine (DNS rebinding), and then looks like a peer on the machine itself:
 * only the name that it had to write into `Host` tells it apart. A door's names are the address that was asked, `localhost` for
 * a loopback one, and those of `names`, in lower case. The port is not compared, because it may be published under another one.
 */
export function foreignRequest(
  { headers, socket }: IncomingMessage,
  names: ReadonlySet<string>,
): ForeignRequest | undefined {
  const host = hostnameOf(headers.host);
  if (host === undefined || !(isOfSocket(host, plainAddress(socket.localAddress)) || names.has(host)))
    return { statusCode: 421, error: 'Misdirected Request', message: 'this host has another name (PARLEY_HTTP_HOSTS)' };
  if (headers.origin !== undefined && headers.origin.toLowerCase() !== `http://${headers.host?.toLowerCase()}`)
    return { statusCode: 403, error: 'Forbidden', message: 'pages of another origin are not answered' };
  return undefined;
}

/** The host of a `Host` header without its port, in lower case, an address as Node writes it; undefined when it is none. */
function hostnameOf(header: string | undefined): string | undefined {
  if (header === undefined || !/^(\[[\da-f:.]+\]|[a-z\d._-]+)(:\d{1,5})?$/i.test(header)) return undefined;
  const url = `http://${header}`;
  if (!URL.canParse(url)) return undefined;
  return new URL(url).hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

function isOfSocket(host: string, local: string): boolean {
  if (host === 'localhost') return isLoopback(local);
  return isIP(host) !== 0 && host === local;
}

/** A socket's address without zone, and an IPv4 one as such. */
function plainAddress(address = ''): string {
  const [plain = ''] = address.split('%');
  return plain.replace(/^::ffff:(?=\d+\.)/i, '');
}
