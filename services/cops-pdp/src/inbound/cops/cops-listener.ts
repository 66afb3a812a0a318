import { createServer, isIPv6, type Server, type Socket } from 'node:net';
import type { PdpSettings } from '@parley/cops';
import { within, type Running, type Timers } from '@parley/running';
import type { ServerAddress } from '../../domain/servers/server-lease.js';
import { limits } from '../../limits.js';
import type { JudgeDevices } from '../../use-cases/judge-devices.js';
import type { ServeDevices } from '../../use-cases/serve-devices.js';
import type { SessionTaps } from '../../use-cases/session-taps.js';
import { readingInPlace } from './accepted-socket.js';
import { shuttingDown } from './closing.js';
import { CopsConnection } from './cops-connection.js';
import type { CopsCounters } from './cops-counters.js';
import { Rounds } from './rounds.js';
import type { TlsHandshakes } from './tls-handshakes.js';
import { UnprovenConnections } from './unproven-connections.js';

export interface CopsListenerOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly settings: PdpSettings;
  /** Absent where there is no certificate. */
  readonly handshakes?: TlsHandshakes | undefined;
  readonly judging: JudgeDevices;
  readonly devices: ServeDevices;
  readonly taps: SessionTaps;
  readonly timers: Timers;
  /** In which keep-alives are answered; absent: each at once. */
  readonly rounds?: Rounds;
  readonly counters: CopsCounters;
  readonly random: () => number;
  /** Where devices go when this server shuts down. */
  readonly alternative: () => ServerAddress | undefined;
  readonly onError: (error: unknown) => void;
}

export interface CopsListener extends Running {
  readonly port: number;
  /** Ends sessions whose PEPIDs are not proven any more, by the network and keys as they are now. */
  judgeAgain(): Promise<void>;
}

/**
 * The door of devices: TCP 3288 (RFC 2748 §2.3). `stop` tells every device that the server shuts down, and where another one is
 * (CC 11, §4.7).
 */
export async function listenForDevices(options: CopsListenerOptions): Promise<CopsListener> {
  const connections = new Map<CopsConnection, PromiseWithResolvers<void>>();
  const unproven = new UnprovenConnections<CopsConnection>(limits.unprovenConnections);
  const silences = new Rounds(options.timers, limits.hearSilenceMs);
  function admit(socket: Socket): void {
    const source = socket.remoteAddress ?? '';
    const isFull = connections.size >= limits.maximumConnections;
    if (isFull || !unproven.mayCome(source)) {
      options.counters.notConnected(isFull ? 'full' : 'too-many-unproven');
      socket.destroy();
      return;
    }
    options.counters.connected();
    const ended = Promise.withResolvers<void>();
    const peer = endpointText(source, socket.remotePort);
    const connection = new CopsConnection(readingInPlace(socket), {
      settings: options.settings,
      handshakes: options.handshakes,
      judging: options.judging,
      devices: options.devices,
      ...{ peer, tap: options.taps.connect(peer) },
      timers: options.timers,
      rounds: options.rounds,
      silences,
      counters: options.counters,
      sequenceStart: Math.floor(options.random() * 0x1_0000_0000),
      onError: options.onError,
      onProof: (isThere) => (isThere ? unproven.delete(connection) : unproven.add(connection, source)),
      onEnded: () => {
        connections.delete(connection);
        unproven.delete(connection);
        ended.resolve();
      },
    });
    connections.set(connection, ended);
    unproven.add(connection, source);
  }

  // Those that may share a port let others of the same user in beside them: nobody may be there before.
  await requirePort(options);
  const servers: Server[] = [];
  let { port } = options;
  try {
    for (let count = 0; count < acceptors; count += 1) {
      const server = createServer({ noDelay: true, pauseOnConnect: true }, admit);
      await listening(server, { host: options.host, port, reusePort: acceptors > 1 });
      port = portOf(server);
      servers.push(server);
    }
  } catch (error) {
    await Promise.all(servers.map(closing));
    throw error;
  }
  return {
    port,
    judgeAgain: async () => {
      for (const connection of [...connections.keys()]) await connection.judgeAgain();
    },
    stop: async () => {
      const closed = Promise.all(servers.map(closing));
      const all = [...connections];
      // Each is told at once; what was read of them is committed together.
      const ends = all.map(async ([connection, ended]) => {
        await connection.end(shuttingDown(options.alternative()));
        await ended.promise;
      });
      await within(limits.endWithinMs, options.timers, Promise.all(ends));
      for (const [connection] of all) connection.destroy();
      await closed;
    },
  };
}

/**
 * Libuv takes one connection of a listening socket in each turn of the event loop. Thousands of devices that come back at once would
 * wait for a turn each, and turns are long then. Where the system lets sockets share a port, several take one each.
 */
const acceptors = process.platform === 'linux' ? limits.acceptors : 1;

/** "192.0.2.1:41234", "[2001:db8::1]:41234". */
const endpointText = (address: string, port = 0): string =>
  isIPv6(address) ? `[${address}]:${port}` : `${address}:${port}`;

/** Says at the start that somebody else has the port, which opens with the first network only. @throws when it cannot be had */
export async function requirePort(where: Pick<CopsListenerOptions, 'host' | 'port'>): Promise<void> {
  const server = createServer();
  await listening(server, { ...where, reusePort: false });
  await closing(server);
}

const closing = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address !== 'object') throw new Error('a listening socket has a port');
  return address.port;
}

interface Listening extends Pick<CopsListenerOptions, 'host' | 'port'> {
  readonly reusePort: boolean;
}

function listening(server: Server, { host, port, reusePort }: Listening): Promise<void> {
  return new Promise((resolve, reject) => {
    const onFailure = (cause: Error) =>
      reject(new Error(`cannot listen for COPS on ${host} port ${port}: ${cause.message}`, { cause }));
    server.once('error', onFailure);
    server.listen({ host, port, reusePort }, () => {
      server.off('error', onFailure);
      resolve();
    });
  });
}
