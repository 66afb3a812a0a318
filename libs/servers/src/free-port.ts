import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/**
 * Below the ephemeral range (from 32768 on Linux), where one's own outgoing connections take ports. A process draws from a sixteenth,
 * so that others that start servers at the same moment, as workers of a test run do, rarely draw the same one.
 */
const share = 1_000;
const from = 16_000 + (process.pid % 16) * share;
let last = Math.floor(Math.random() * share);

/**
 * A port of 127.0.0.1 that is free for TCP and for UDP now, and not one that this process was given lately: whoever starts several
 * servers asks for all their ports before the first one listens. Another process may be faster: try again when it is taken.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    last = (last + 1) % share;
    const port = from + last;
    if ((await tcpIsFree(port)) && (await udpIsFree(port))) return port;
  }
}

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
