import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/** Below the ephemeral range (from 32768 on Linux), where one's own outgoing connections take ports. */
const ports = { from: 16_000, to: 32_000 } as const;

/** A port of 127.0.0.1 that is free for TCP and for UDP now. Somebody may be faster: try again when it is taken. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = ports.from + Math.floor(Math.random() * (ports.to - ports.from));
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
