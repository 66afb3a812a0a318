import { Socket, type SocketConstructorOpts } from 'node:net';

/** Octets of one read: as many as libuv would ask for. */
const readOctets = 65_536;

/** What is read of any connection comes here first, and is copied out before anything else is read. */
const received = new Uint8Array(readOctets);

/**
 * The connection of a server with `pauseOnConnect`, on a socket that reads into octets which are there already (`onread`). Node makes
 * 64 kB for each read otherwise, however little comes, and leads it through the buffer of a stream: more than half of what a keep-alive
 * costs. What it says is the same: `data` when octets come, unless it is paused.
 *
 * Node has `onread` for sockets that connect, and not for those that a server accepts. So the new socket is given what carries the
 * accepted one, in a member that Node does not document; where it is not found, the socket is left as it is.
 */
export function readingInPlace(accepted: Socket & Carried): Socket {
  const { _handle: handle } = accepted;
  if (handle === undefined || handle === null) return accepted.resume();
  accepted._handle = null;
  // It carries nothing any more: the server counts it no longer.
  accepted.destroy();
  const callback = (octets: number): boolean => {
    socket.emit('data', received.slice(0, octets));
    return true;
  };
  const socket = new Socket({ handle, onread: { buffer: received, callback } });
  return socket;
}

/** The part of the operating system's connection in Node. */
interface Carried {
  _handle?: SocketConstructorOpts['handle'] | null;
}
