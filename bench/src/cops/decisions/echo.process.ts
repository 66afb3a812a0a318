import { createServer } from 'node:net';
import { serveParent, servesNothing, settingsOf } from '../../negotiation/serve-parent.js';

/** The floor of a PDP without a log: what comes goes back, unread. */
const { port } = settingsOf<{ readonly port: number }>();
const server = createServer({ noDelay: true }, (socket) => {
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => void socket.write(chunk));
}).listen(port, '127.0.0.1', () =>
  serveParent(servesNothing, () => {
    server.close();
    return Promise.resolve();
  }),
);
