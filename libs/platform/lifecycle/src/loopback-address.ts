import { BlockList, isIP } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4'); // IPv4-mapped IPv6 is matched by it too
loopback.addAddress('::1', 'ipv6');

/** Whether the peer with this address is on the same machine; undefined is the address of a socket that has gone. */
export function isLoopback(address: string | undefined): boolean {
  const [plain = ''] = address?.split('%') ?? []; // a zone, as in fe80::1%eth0
  const family = isIP(plain);
  return family !== 0 && loopback.check(plain, family === 4 ? 'ipv4' : 'ipv6');
}
