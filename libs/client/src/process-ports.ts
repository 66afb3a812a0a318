import type { ClientPorts } from './client-ports.js';
import { openSocket } from './datagram-socket.js';
import { processClock } from './process-clock.js';
import { randomIdentifiers } from './random-identifiers.js';

/** UDP sockets, the clock and the randomness of this process. */
export const processPorts: ClientPorts = { openSocket, clock: processClock, identifiers: randomIdentifiers };
