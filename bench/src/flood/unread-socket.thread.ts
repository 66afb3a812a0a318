import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { parentPort } from 'node:worker_threads';

/** A socket that is bound and never read: Node reads each that it has, so that this thread does nothing else from then on. */
const socket = createSocket('udp4');
socket.bind(0, '127.0.0.1');
await once(socket, 'listening');
parentPort?.postMessage(socket.address().port);
// Whoever started this thread has heard its message before it ends it.
setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0));
