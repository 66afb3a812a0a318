import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { serveParent, settingsOf } from '../negotiation/serve-parent.js';
import { datagramsOf, type FloodOf } from './datagrams.js';

/** What a flood is asked to be. */
export interface FloodOrder {
  readonly kind: 'flood';
  readonly of: FloodOf;
  /** 'nobody': a socket that is never read, so that all that a flood costs is the sending of it. */
  readonly to: 'services' | 'nobody';
  readonly datagrams: number;
  readonly perSecond: number;
}

export interface FloodReport {
  readonly sent: number;
  readonly perSecond: number;
}

/** Sends datagrams from given loopback addresses, a socket each, and hears no answer. */
const { port, addresses, seed } = settingsOf<{
  readonly port: number;
  readonly addresses: readonly string[];
  readonly seed: number;
}>();

// A flooder is another machine. Here it has the time that the services and their customers leave.
setPriority(constants.priority.PRIORITY_LOW);

/** Datagrams that are handed to the kernel in one turn at most, so that a late timer sends no burst of a second. */
const mostInOneTurn = 2_000;

const sockets: readonly Socket[] = await Promise.all(
  addresses.map(async (address) => {
    const socket = createSocket('udp4');
    socket.bind(0, address);
    await once(socket, 'listening');
    return socket;
  }),
);

const unread = new Worker(new URL('./unread-socket.thread.js', import.meta.url));
const [unreadPort] = (await once(unread, 'message')) as [number]; // what the thread says

async function flood({ of, to, datagrams, perSecond }: FloodOrder): Promise<FloodReport> {
  const toPort = to === 'services' ? port : unreadPort;
  const next = datagramsOf(of, seed);
  const begun = performance.now();
  let sent = 0;
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(
        datagrams,
        Math.ceil(((performance.now() - begun) * perSecond) / 1000),
        sent + mostInOneTurn,
      );
      for (; sent < due; sent += 1) sockets[sent % sockets.length]?.send(next(), toPort, '127.0.0.1', () => undefined);
      if (sent < datagrams) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
  return { sent, perSecond: (sent * 1000) / (performance.now() - begun) };
}

serveParent<FloodOrder>(flood, async () => {
  for (const socket of sockets) socket.close();
  await unread.terminate();
});
