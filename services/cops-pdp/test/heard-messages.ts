import type { Socket } from 'node:net';
import { decode, Frames, type Message } from '@parley/cops';

/** Reads what comes on the connection: `take` has each message, and `then` is called after those that came together. */
export function hearMessages(socket: Socket, take: (message: Message) => void, then = (): void => undefined): void {
  const frames = new Frames();
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    frames.add(chunk);
    for (let next = frames.next(); next.kind === 'frame'; next = frames.next()) {
      const decoded = decode(next.octets);
      if (decoded.kind === 'fault') throw decoded.fault;
      take(decoded.message);
    }
    then();
  });
}
