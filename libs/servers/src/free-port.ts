import { createSocket } from 'node:dgram';
import { createServer, type Server } from 'node:net';

/**
 * Below the ephemeral range (from 32768 on Linux), where one's own outgoing connections take ports. A process draws from a sixteenth,
 * so that others that start servers at the same moment, as workers of a test run do, rarely come to the same one.
 */
const share = 1_000;
const from = 16_000 + (process.pid % 16) * share;
let last = Math.floor(Math.random() * share);
/** What this process was given. */
const reserved = new Map<number, Server>();

/**
 * A port of 127.0.0.1 that is free for TCP and for UDP now, and not one that this process was given lately: whoever starts several
 * servers asks for all their ports before the first one listens, and starts some of them again later. On Linux no process that asks
 * here too is given it while this one lives; another may be faster: try again when it is taken.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    last = (last + 1) % share;
    const port = from + last;
    if ((await reserve(port)) && (await tcpIsFree(port)) && (await udpIsFree(port))) return port;
  }
}

/** By a name that is no file and goes with its process: of Linux's abstract namespace, which a leading NUL means. */
function reserve(port: number): Promise<boolean> {
  if (process.platform !== 'linux' || reserved.has(port)) return Promise.resolve(true);
  const name = createServer().unref();
  return new Promise((resolve) => {
    name.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code !== 'EADDRINUSE'));
    name.listen(nameOfPort(port), () => {
      reserved.set(port, name);
      resolve(true);
    });
  });
}

/** What a process listens on that has a port reserved. */
export const nameOfPort = (port: number): string => `\0parley-port-${port}`;

function tcpIsFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

function udpIsFree(port: number): Promise<boolean> {
  const probe = createSocket('udp4');
  return new Promise((resolve) => {
    probe.once('error', () => {
      probe.close();
      resolve(false);
    });
    probe.bind(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
