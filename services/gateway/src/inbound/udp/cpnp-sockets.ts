import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { Logger } from '@parley/telemetry';
import { limits } from '../../limits.js';
import type { ReceiveDatagram } from '../../use-cases/receive-datagram.js';
import type { Route, Transport } from '../../ports/transport.js';

interface Door {
  readonly socket: Socket;
  readonly address: string;
  readonly port: number;
  readonly family: 'udp4' | 'udp6';
}

/**
 * The CPNP sockets, one per bound address: a reply leaves from the address and port that the client wrote to (N31).
 * On a wildcard address the kernel picks the source, which is right where one address leads to the client.
 */
export class CpnpSockets implements Transport {
  readonly #doors: Door[] = [];

  constructor(private readonly logger: Logger) {}

  /** Binds every address, or none: one that cannot be bound is an error with address and port in its message. */
  async open(addresses: readonly string[], port: number): Promise<readonly { address: string; port: number }[]> {
    try {
      for (const address of addresses) this.#doors.push(await bind(address, port));
    } catch (error) {
      await this.close();
      throw error;
    }
    for (const { socket, address } of this.#doors) {
      socket.on('error', (error) => this.logger.error({ err: error, address }, 'CPNP socket failed'));
    }
    return this.#doors.map((door) => ({ address: door.address, port: door.port }));
  }

  /** Passes datagrams to the use case from now on. Until then the kernel keeps as many as fit its queue. */
  listen(receive: ReceiveDatagram): void {
    for (const { socket, address, port } of this.#doors) {
      socket.on('message', (octets: Buffer, from: RemoteInfo) => {
        const route = { clientAddress: from.address, clientPort: from.port, serverAddress: address, serverPort: port };
        void receive.handle(octets, route, this);
      });
    }
  }

  /** Takes no more datagrams; messages can still be sent. */
  ignore(): void {
    for (const { socket } of this.#doors) socket.removeAllListeners('message');
  }

  send(octets: Uint8Array, { clientAddress, clientPort, serverAddress, serverPort }: Route): boolean {
    const family = isIPv6(clientAddress) ? 'udp6' : 'udp4';
    const own = this.#doors.find((door) => door.address === serverAddress && door.port === serverPort);
    const door = own ?? this.#doors.find((candidate) => candidate.family === family);
    if (door === undefined) return false;
    door.socket.send(octets, clientPort, clientAddress, (error) => {
      if (error !== null) this.logger.warn({ err: error, client: clientAddress }, 'datagram not sent');
    });
    return true;
  }

  async close(): Promise<void> {
    await Promise.all(
      this.#doors.splice(0).map(({ socket }) => new Promise<void>((resolve) => void socket.close(() => resolve()))),
    );
  }
}

function bind(address: string, port: number): Promise<Door> {
  const family = isIPv6(address) ? 'udp6' : 'udp4';
  // An IPv6 socket takes IPv6 alone: IPv4 has a socket of its own, and addresses keep one spelling.
  const socket = createSocket({
    type: family,
    ipv6Only: family === 'udp6',
    recvBufferSize: limits.receiveBufferOctets,
  });
  return new Promise((resolve, reject) => {
    const onFailure = (error: Error) => {
      socket.close();
      reject(new Error(`cannot listen for CPNP on ${address} port ${port}: ${error.message}`, { cause: error }));
    };
    socket.once('error', onFailure);
    socket.bind(port, address, () => {
      socket.off('error', onFailure);
      resolve({ socket, family, ...portAndAddress(socket) });
    });
  });
}

function portAndAddress(socket: Socket): { address: string; port: number } {
  const { address, port } = socket.address();
  return { address, port };
}
