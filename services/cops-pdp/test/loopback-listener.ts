import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** Takes connections on a free port of loopback. `close` ends them by `cut`. */
export async function listenOnLoopback(
  onConnection: (near: Socket) => void,
  cut: () => void,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createServer({ noDelay: true }, onConnection);
  server.listen({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      cut();
      await closed;
    },
  };
}
