import { createSocket } from 'node:dgram';
import { runLoad, type LoadOrder } from '../load.js';
import { serveParent, settingsOf } from '../serve-parent.js';
import { frame, routeOf } from './frame.js';
import type { FloorSettings } from './settings.js';

/** The floor's customers: the datagrams of a negotiation and nothing else. */
const { port, recording } = settingsOf<FloorSettings>();
const { datagrams } = recording;
const lostAfterMs = 3_000;

const open = new Map<number, { readonly begunAt: number; readonly end: (outcome: string) => void }>();
let last = 0;
const socket = createSocket({
  type: 'udp4',
  recvBufferSize: 4 * 1024 * 1024,
  lookup: (_host, _options, callback) => callback(null, '127.0.0.1', 4),
});
const say = (id: number, step: 'PROVISION' | 'PROCESSING from client' | 'ACCEPT'): void =>
  socket.send(frame({ id, step, port: 0 }, datagrams[step]), port, '127.0.0.1');

socket.on('message', (octets) => {
  const { id, step } = routeOf(octets);
  if (step === 'OFFER') {
    say(id, 'PROCESSING from client');
    say(id, 'ACCEPT');
  } else if (step === 'ACK') {
    open.get(id)?.end('agreed');
    open.delete(id);
  }
});

setInterval(() => {
  const before = performance.now() - lostAfterMs;
  for (const [id, { begunAt, end }] of open) {
    if (begunAt > before) break;
    open.delete(id);
    end('lost');
  }
}, 200);

const negotiate = (): Promise<string> =>
  new Promise((end) => {
    last += 1;
    open.set(last, { begunAt: performance.now(), end });
    say(last, 'PROVISION');
  });

socket.bind(0, '127.0.0.1', () =>
  serveParent<LoadOrder>(
    async (order) => ({ ...(await runLoad(order, negotiate)), retransmissions: 0 }),
    () => new Promise((resolve) => void socket.close(() => resolve())),
  ),
);
