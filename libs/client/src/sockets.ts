import { Resolver } from 'node:dns/promises';
import type { ClientOptions } from './client-options.js';
import { ClientFault } from './client-fault.js';
import type { ClientPorts } from './client-ports.js';
import { familyOf, type DatagramSocket } from './datagram-socket.js';
import { discoverServers, type ServerLocation } from './discovery/server-discovery.js';
import { serverLocationOf } from './server-address.js';
import type { Endpoint } from '@parley/cpnp-session';

/** Servers in the order to turn to them, and the socket of the first. */
export interface Way {
  readonly servers: readonly [Endpoint, ...Endpoint[]];
  readonly socket: DatagramSocket;
}

export interface SocketEvents {
  readonly onDatagram: (octets: Uint8Array, source: Endpoint) => void;
  readonly onSendError: () => void;
}

/** The sockets of a client: one for each address family, and one more for each port that an earlier process sent from. */
export class Sockets {
  readonly #options: ClientOptions;
  readonly #server: ServerLocation;
  readonly #events: SocketEvents;
  readonly #openSocket: ClientPorts['openSocket'];
  readonly #sockets = new Map<string, Promise<DatagramSocket>>();
  readonly #ready = new Map<string, DatagramSocket>();
  readonly #servers = new Set<string>();
  /** The way to a fixed server, which is found once. SRV records are asked for anew for each order. */
  #fixed: Way | undefined;
  #closed = false;

  constructor(options: ClientOptions, openSocket: ClientPorts['openSocket'], events: SocketEvents) {
    this.#options = options;
    this.#server = serverLocationOf(options.server);
    this.#openSocket = openSocket;
    this.#events = events;
  }

  /** The way to a fixed server once it is open, without a promise: awaiting one would cost a turn of the event loop. */
  get fixed(): Way | undefined {
    return this.#fixed;
  }

  /** Finds the servers and opens the sockets for them. Throws ClientFault (unknown-host, bind-failed, closed). */
  async open(): Promise<Way> {
    this.#checkOpen();
    if (this.#fixed !== undefined) return this.#fixed;
    const { resolver } = this.#options;
    const servers = await discoverServers(
      this.#server,
      resolver ?? new Resolver(),
      resolver === undefined,
      Math.random,
    );
    const [socket] = await Promise.all(servers.map((each) => this.#socketOf(each)));
    if (socket === undefined) throw new Error('discovery found no server');
    const way = { servers, socket };
    if ('host' in this.#server) this.#fixed ??= way;
    return way;
  }

  /** The socket for a server among those of a way that is open. */
  socketTo(server: Endpoint): DatagramSocket {
    if (this.#fixed?.servers[0] === server) return this.#fixed.socket;
    this.#servers.add(textOf(server));
    const socket = this.#ready.get(familyOf(server));
    if (socket === undefined) throw new Error('its socket was opened with the way');
    return socket;
  }

  /**
   * The socket on a port that an earlier process sent from, since the answers come only there. Throws ClientFault:
   * `bind-failed` when the port is taken, as by that process itself.
   */
  async socketAt(local: Endpoint, servers: readonly Endpoint[]): Promise<DatagramSocket> {
    this.#checkOpen();
    for (const server of servers) this.#servers.add(textOf(server));
    for (const opened of this.#ready.values())
      if (opened.local.port === local.port && familyOf(opened.local) === familyOf(local)) return opened;
    const socket = await this.#open(textOf(local), local, local);
    // Orders may have servers of the other address family, which need a socket of their own.
    await Promise.all(servers.filter((each) => familyOf(each) !== familyOf(local)).map((each) => this.#socketOf(each)));
    return socket;
  }

  /** Whether a datagram may be an answer: anything from elsewhere is discarded unread (CPNP-03 §13). */
  knows(source: Endpoint): boolean {
    const fixed = this.#fixed?.servers[0];
    if (fixed?.port === source.port && fixed.address === source.address) return true;
    return this.#servers.has(textOf(source));
  }

  async close(): Promise<void> {
    this.#closed = true;
    const sockets = [...this.#sockets.values()];
    this.#sockets.clear();
    const opened = await Promise.allSettled(sockets);
    await Promise.all(opened.filter((each) => each.status === 'fulfilled').map(({ value }) => value.close()));
  }

  #socketOf(server: Endpoint): Promise<DatagramSocket> {
    this.#servers.add(textOf(server));
    return this.#open(familyOf(server), server, this.#options.bind);
  }

  async #open(key: string, like: Endpoint, bind: ClientOptions['bind']): Promise<DatagramSocket> {
    let opening = this.#sockets.get(key);
    if (opening === undefined) {
      opening = this.#openSocket({
        family: familyOf(like),
        bind,
        onDatagram: this.#events.onDatagram,
        onSendError: this.#events.onSendError,
      });
      this.#sockets.set(key, opening);
    }
    try {
      const socket = await opening;
      // `close` may have come in between; its work is to close this very socket.
      this.#checkOpen();
      this.#ready.set(key, socket);
      return socket;
    } catch (fault) {
      this.#sockets.delete(key);
      throw fault;
    }
  }

  #checkOpen(): void {
    if (this.#closed) throw new ClientFault('closed', 'the client is closed');
  }
}

const textOf = ({ address, port }: Endpoint): string => `${address} ${String(port)}`;
