import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import { ClientFault } from './client-fault.js';
import type { Endpoint } from '@parley/cpnp-session';

/** Room for some thousand answers that arrive while the process is busy; the kernel may grant less. */
const receiveBufferOctets = 4 * 1024 * 1024;

export type Family = 'ipv4' | 'ipv6';
export const familyOf = ({ address }: Endpoint): Family => (isIPv6(address.split('%')[0] ?? '') ? 'ipv6' : 'ipv4');

/** A local endpoint that datagrams leave from and arrive at. */
export interface DatagramSocket {
  readonly local: Endpoint;
  send(octets: Uint8Array, to: Endpoint): void;
  close(): Promise<void>;
}

/** What a client asks of a socket. */
export interface SocketOptions {
  readonly family: Family;
  readonly bind?: { readonly address?: string; readonly port?: number } | undefined;
  readonly onDatagram: (octets: Uint8Array, source: Endpoint) => void;
  /** Called for a datagram that could not be sent; retransmission makes up for it, as for any lost one. */
  readonly onSendError: (error: Error) => void;
}

/** Opens a UDP socket of one family. Throws ClientFault (bind-failed). */
export async function openSocket(options: SocketOptions): Promise<DatagramSocket> {
  const six = options.family === 'ipv6';
  const socket = createSocket({
    type: six ? 'udp6' : 'udp4',
    // A client of both families binds one port in each.
    ipv6Only: six,
    // Servers are addresses here: without this, each send would take a turn through the resolver.
    lookup: (host, _options, callback) => callback(null, host, six ? 6 : 4),
  });
  socket.on('message', options.onDatagram);
  await bind(socket, options.bind);
  socket.on('error', options.onSendError);
  trySetReceiveBuffer(socket);
  const { address, port } = socket.address();
  return {
    local: { address, port },
    send: (octets, to) =>
      socket.send(octets, to.port, to.address, (error) => {
        if (error) options.onSendError(error);
      }),
    close: async () => {
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
}

async function bind(socket: Socket, local: SocketOptions['bind']): Promise<void> {
  const bound = once(socket, 'listening');
  try {
    socket.bind({ port: local?.port ?? 0, ...(local?.address !== undefined && { address: local.address }) });
    await bound;
  } catch (cause) {
    socket.close();
    const place = `${local?.address ?? '*'}:${String(local?.port ?? 0)}`;
    throw new ClientFault('bind-failed', `cannot listen on UDP ${place}`, { cause });
  }
}

function trySetReceiveBuffer(socket: Socket): void {
  try {
    socket.setRecvBufferSize(receiveBufferOctets);
  } catch {
    // Some kernels refuse instead of granting less; the default size works, with more retransmission under load.
  }
}
