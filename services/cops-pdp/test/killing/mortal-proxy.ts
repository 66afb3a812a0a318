import { connect, type Socket } from 'node:net';
import { listenOnLoopback } from '../loopback-listener.js';
import type { Life } from './life.js';

/** Lets a chunk go on, or does not. */
export type Carry = (chunk: Buffer, pass: (chunk: Uint8Array) => void) => void;

export interface MortalProxyOptions {
  readonly target: () => { readonly host: string; readonly port: number };
  /** Of the process that has the connections which begin now. */
  readonly life: () => Life;
  /** Each way of one connection. */
  readonly carry: (life: Life) => { readonly toTarget: Carry; readonly fromTarget: Carry };
}

export interface MortalProxy {
  readonly port: number;
  close(): Promise<void>;
}

/** Stands on one side of a process. Its connections end with the life of the process, and nothing passes from then on. */
export async function startMortalProxy({ target, life, carry }: MortalProxyOptions): Promise<MortalProxy> {
  const sockets = new Set<Socket>();
  const onConnection = (near: Socket): void => {
    const own = life();
    near.on('error', () => undefined);
    if (own.isOver) {
      near.destroy();
      return;
    }
    const far = connect({ ...target(), noDelay: true });
    const { toTarget, fromTarget } = carry(own);
    for (const [from, to, way] of [
      [near, far, toTarget],
      [far, near, fromTarget],
    ] as const) {
      sockets.add(from);
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        to.destroySoon();
      });
      from.on('data', (chunk: Buffer) => {
        if (!own.isOver) way(chunk, (octets) => to.write(octets));
      });
      own.onEnd(() => from.destroy());
    }
  };
  return listenOnLoopback(onConnection, () => {
    for (const socket of sockets) socket.destroy();
  });
}
