import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { limits } from '../../limits.js';

export type Family = 'udp4' | 'udp6';
export const familyOf = (address: string): Family => (isIPv6(address) ? 'udp6' : 'udp4');

/** An IPv6 socket takes IPv6 alone: IPv4 has a socket of its own, and addresses keep one spelling. */
export function socketFor(address: string, isShared: boolean): Socket {
  const type = familyOf(address);
  return createSocket({
    type,
    ipv6Only: type === 'udp6',
    reusePort: isShared,
    recvBufferSize: limits.receiveBufferOctets,
  });
}

/** A socket that is bound. Throws what the system says where it cannot be. */
export function bindSocket(address: string, port: number, isShared = false): Promise<Socket> {
  const socket = socketFor(address, isShared);
  return new Promise((resolve, reject) => {
    const onFailure = (cause: Error) => {
      socket.close();
      reject(cause);
    };
    socket.once('error', onFailure);
    socket.bind(port, address, () => {
      socket.off('error', onFailure);
      resolve(socket);
    });
  });
}

export const closeSockets = async (sockets: readonly Socket[]): Promise<void> =>
  void (await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => void socket.close(resolve)))));
