import { networkInterfaces } from 'node:os';
import { isLoopback } from '../../domain/bound-addresses.js';

/**
 * How many addresses of 127.0.0.0/8 a wildcard listens on. Linux takes the whole network for its own, and interfaces list one
 * address of it; a socket for each of 16,777,216 is no way. A further one is named in PARLEY_BIND beside the wildcard.
 */
const loopbackAddresses = 8;

/** The addresses of this machine's interfaces that are up, each once, a link-local one with its zone (fe80::1%eth0). */
export function localAddresses(): readonly string[] {
  const addresses = Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) =>
    addresses.flatMap((each) => {
      if (each.family === 'IPv6') return [each.scopeid > 0 ? `${each.address}%${name}` : each.address];
      const isWholeNetwork = process.platform === 'linux' && isLoopback(each.address) && each.netmask === '255.0.0.0';
      return isWholeNetwork ? [each.address, ...firstOfLoopback] : [each.address];
    }),
  );
  return [...new Set(addresses)];
}

const firstOfLoopback = Array.from({ length: loopbackAddresses }, (_, n) => `127.0.0.${n + 1}`);
