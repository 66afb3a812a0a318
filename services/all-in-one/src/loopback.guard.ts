import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { ForbiddenException, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4'); // IPv4-mapped IPv6 is matched by it too
loopback.addAddress('::1', 'ipv6');

/** Whether the peer with this address is on the same machine; undefined is the address of a socket that has gone. */
export function isLoopback(address: string | undefined): boolean {
  const [plain = ''] = address?.split('%') ?? []; // a zone, as in fe80::1%eth0
  const family = isIP(plain);
  return family !== 0 && loopback.check(plain, family === 4 ? 'ipv4' : 'ipv6');
}

/**
 * Lets only peers on this machine see customers' documents and decide tasks, because nobody logs in here. The other routes of
 * the same port are open to every peer that PARLEY_BIND lets in.
 */
@Injectable()
export class LoopbackGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    // This is Fastify's request. The peer's address is taken from the socket, because a header may be forged.
    const { raw } = context.switchToHttp().getRequest<{ readonly raw: IncomingMessage }>();
    if (isLoopback(raw.socket.remoteAddress)) return true;
    throw new ForbiddenException('this is answered on the machine itself alone, by 127.0.0.1 or ::1');
  }
}
