import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { fateOf, type NetworkConditions, type PathConditions } from './virtual/conditions.js';
import { seededRandom } from './virtual/seeded-random.js';
import type { Traffic } from './virtual/virtual-network.js';

export interface UdpProxyOptions {
  /** Port of 127.0.0.1 that the server listens on. */
  readonly serverPort: number;
  readonly conditions: PathConditions;
  /** What becomes of the first datagram, the second and so on, is the same for the same seed; their order is the system's. */
  readonly seed: number;
}

export interface UdpProxy {
  /** What a client takes for the server's port. */
  readonly port: number;
  readonly traffic: Readonly<Record<keyof PathConditions, Traffic>>;
  close(): Promise<void>;
}

/** A bad network between real sockets of 127.0.0.1. The server sees a port of its own for each client, as of a client. */
export async function openUdpProxy({ serverPort, conditions, seed }: UdpProxyOptions): Promise<UdpProxy> {
  const random = seededRandom(seed);
  const traffic = { toServer: noTraffic(), toClient: noTraffic() };
  const front = await bound();
  const backs = new Map<number, Promise<Socket>>();
  const timers = new Set<NodeJS.Timeout>();
  let closed = false;

  const pass = (direction: keyof PathConditions, send: () => void): void => {
    const counted = traffic[direction];
    const under: NetworkConditions = conditions[direction];
    const delays = fateOf(under, random);
    counted.sent += 1;
    if (delays.length === 0) counted.lost += 1;
    if (delays.length > 1) counted.repeated += 1;
    for (const delayMs of delays) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        counted.delivered += 1;
        send();
      }, delayMs);
      timers.add(timer);
    }
  };
  const openBack = async (clientPort: number): Promise<Socket> => {
    const back = await bound();
    back.on('message', (octets) => {
      pass('toClient', () => front.send(octets, clientPort, '127.0.0.1'));
    });
    return back;
  };
  front.on('message', (octets: Buffer, { port }: RemoteInfo) => {
    const opening = backs.get(port) ?? openBack(port);
    backs.set(port, opening);
    void opening.then((back) => {
      if (!closed) pass('toServer', () => back.send(octets, serverPort, '127.0.0.1'));
    });
  });
  return {
    port: front.address().port,
    traffic,
    close: async () => {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
      const sockets = [front, ...(await Promise.all(backs.values()))];
      await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => void socket.close(() => resolve()))));
    },
  };
}

const noTraffic = (): Traffic => ({ sent: 0, lost: 0, repeated: 0, delivered: 0 });

async function bound(): Promise<Socket> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 4 * 1024 * 1024 });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(0, '127.0.0.1', resolve);
  });
  return socket;
}
