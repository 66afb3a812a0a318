import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import type { BusPlace } from '../bus/bus-place.js';
import { UsageError } from '../usage-error.js';

/** The address from which this machine reaches the services: the system's routes say it, and nothing is sent. */
export async function ownAddress(place: BusPlace): Promise<string> {
  const host = hostOf(place.kind === 'http' ? place.base : place.url);
  try {
    const { address } = await lookup(host);
    const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
    try {
      socket.connect(anyPort, address);
      await once(socket, 'connect');
      return socket.address().address;
    } finally {
      socket.close();
    }
  } catch (cause) {
    throw new UsageError(`this machine does not know its address towards ${host}: --customer NAME`, { cause });
  }
}

/** A route does not depend on it. */
const anyPort = 9;

/** The host of the first URL; with brackets off. */
function hostOf(urls: string): string {
  const [first = ''] = urls.split(',');
  const url = /^\w+:\/\//.test(first) ? first : `http://${first}`;
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[(.*)\]$/, '$1') : first;
}
