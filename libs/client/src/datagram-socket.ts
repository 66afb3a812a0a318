import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { lookup } from 'node:dns/promises';
import { isIP, SocketAddress } from 'node:net';
import { ClientFault } from './client-fault.js';
import type { Endpoint } from './session/session.js';

/** Room for some thousand answers that arrive while the process is busy; the kernel may grant less. */
const receiveBufferOctets = 4 * 1024 * 1024;

export interface DatagramSocket {
  readonly server: Endpoint;
  readonly local: Endpoint;
  send(octets: Uint8Array): void;
  close(): Promise<void>;
}

export interface SocketOptions {
  readonly server: { readonly host: string; readonly port: number };
  readonly bind?: { readonly address?: string; readonly port?: number } | undefined;
  readonly onDatagram: (octets: Uint8Array, source: Endpoint) => void;
  /** A datagram that did not leave; retransmission makes up for it, as for any lost one. */
  readonly onSendError: (error: Error) => void;
}

/** Opens a UDP socket in the family of the server's address. Throws ClientFault (unknown-host, bind-failed). */
export async function openSocket(options: SocketOptions): Promise<DatagramSocket> {
  const { address, family } = await resolve(options.server.host);
  const server: Endpoint = { address, port: options.server.port };
  const socket = createSocket({
    type: family === 6 ? 'udp6' : 'udp4',
    // The address is known: without this, each send would take a turn through the resolver.
    lookup: (_host, _options, callback) => callback(null, address, family),
  });
  socket.on('message', options.onDatagram);
  await bind(socket, options.bind);
  socket.on('error', options.onSendError);
  trySetReceiveBuffer(socket);
  const { address: localAddress, port: localPort } = socket.address();
  return {
    server,
    local: { address: localAddress, port: localPort },
    send: (octets) =>
      socket.send(octets, server.port, server.address, (error) => {
        if (error) options.onSendError(error);
      }),
    close: async () => {
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
}

async function resolve(host: string): Promise<{ address: string; family: 4 | 6 }> {
  try {
    const found = await lookup(host);
    const family = found.family === 6 ? 6 : 4;
    const { address } = new SocketAddress({ address: found.address, family: family === 6 ? 'ipv6' : 'ipv4' });
    // A scoped address (fe80::1%eth0) keeps its zone, which SocketAddress drops.
    return { address: found.address.includes('%') ? found.address : address, family };
  } catch (cause) {
    throw new ClientFault('unknown-host', isIP(host) ? `cannot use the address ${host}` : `no address for ${host}`, {
      cause,
    });
  }
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
