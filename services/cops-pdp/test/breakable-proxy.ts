import { connect, type Socket } from 'node:net';
import { listenOnLoopback } from './loopback-listener.js';

/** Stands between two who speak by TCP, and is a network that fails. */
export interface BreakableProxy {
  readonly port: number;
  /** Ends all connections, and takes none until it is mended. */
  cut(): void;
  /** Holds back what comes, on all connections, until it is mended: each side waits for the other. */
  stall(): void;
  mend(): void;
  close(): Promise<void>;
}

/** @param target the port behind it, which may be known later */
export async function startBreakableProxy(target: () => number, host = '127.0.0.1'): Promise<BreakableProxy> {
  const sockets = new Set<Socket>();
  let state: 'whole' | 'cut' | 'stalled' = 'whole';
  const onConnection = (near: Socket): void => {
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const far = connect({ host, port: target(), noDelay: true });
    join(near, far);
    join(far, near);
  };
  function join(from: Socket, to: Socket): void {
    sockets.add(from);
    from.on('error', () => undefined);
    from.on('close', () => {
      sockets.delete(from);
      to.destroySoon();
    });
    from.on('data', (chunk) => to.write(chunk));
    if (state === 'stalled') from.pause();
  }
  const cut = (): void => {
    state = 'cut';
    for (const socket of sockets) socket.destroy();
  };
  return {
    ...(await listenOnLoopback(onConnection, cut)),
    cut,
    stall: () => {
      state = 'stalled';
      for (const socket of sockets) socket.pause();
    },
    mend: () => {
      state = 'whole';
      for (const socket of sockets) socket.resume();
    },
  };
}

/** A PostgreSQL, reached through the proxy. */
export async function startDatabaseProxy(url: string): Promise<BreakableProxy & { readonly url: string }> {
  const behind = new URL(url);
  const proxy = await startBreakableProxy(() => Number(behind.port), behind.hostname);
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String(proxy.port);
  return { ...proxy, url: through.href };
}
