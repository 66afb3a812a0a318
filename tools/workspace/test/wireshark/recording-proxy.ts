import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { CapturedDatagram, Endpoint } from './capture.js';

/** Stands between one client and a server, passes on what they send, and keeps it. */
export interface RecordingProxy {
  /** Where the client finds the server. */
  readonly port: number;
  /** In the order in which they came by. */
  readonly datagrams: readonly CapturedDatagram[];
  close(): Promise<void>;
}

export interface ProxyOptions {
  /** A loopback address, of the client's side and the server's. */
  readonly address: string;
  readonly serverPort: number;
  /** Whether a datagram is recorded and then lost. */
  readonly loses?: (octets: Uint8Array) => boolean;
}

/** Starts one; what it records is told as if the client had talked to the server at the proxy's own port. */
export async function startRecordingProxy({ address, serverPort, loses }: ProxyOptions): Promise<RecordingProxy> {
  const type = address.includes(':') ? 'udp6' : 'udp4';
  const [front, back] = [createSocket(type), createSocket(type)];
  await Promise.all([bound(front, address), bound(back, address)]);
  const server: Endpoint = { address, port: front.address().port };
  const datagrams: CapturedDatagram[] = [];
  let client: Endpoint | undefined;
  front.on('message', (octets, { address: from, port }) => {
    client = { address: from, port };
    datagrams.push({ source: client, destination: server, octets, atMs: now() });
    if (loses?.(octets) !== true) back.send(octets, serverPort, address);
  });
  back.on('message', (octets) => {
    if (client === undefined) return;
    datagrams.push({ source: server, destination: client, octets, atMs: now() });
    if (loses?.(octets) !== true) front.send(octets, client.port, client.address);
  });
  return {
    port: server.port,
    datagrams,
    close: async () => {
      await Promise.all([closed(front), closed(back)]);
    },
  };
}

/** With fractions of a millisecond, which answers within one need. */
const now = () => performance.timeOrigin + performance.now();

async function bound(socket: Socket, address: string): Promise<void> {
  const listening = once(socket, 'listening');
  socket.bind(0, address);
  await listening;
}

async function closed(socket: Socket): Promise<void> {
  const end = once(socket, 'close');
  socket.close();
  await end;
}
