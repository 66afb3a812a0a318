import type { IncomingMessage } from 'node:http';
import { ForbiddenException, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { isLoopback } from '@parley/lifecycle';

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
