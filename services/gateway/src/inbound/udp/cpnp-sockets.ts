import type { RemoteInfo, Socket } from 'node:dgram';
import { RepeatedLines, type Logger } from '@parley/telemetry';
import {
  addressesToBind,
  addressKey,
  canReach,
  isLinkLocal,
  zoneOf,
  type BoundAddress,
} from '../../domain/bound-addresses.js';
import { limits } from '../../limits.js';
import type { ReceiveDatagram } from '../../use-cases/receive-datagram.js';
import type { Route, Transport } from '../../ports/transport.js';
import { bindSocket, closeSockets, socketFor } from './bound-socket.js';
import { localAddresses } from './local-addresses.js';

interface Door extends BoundAddress {
  /** At least one. */
  readonly sockets: readonly Socket[];
  readonly port: number;
  /** Of flows that flood, by the client's end. */
  readonly apart: Map<string, Socket>;
}

/**
 * The CPNP sockets, some per address: a reply leaves from the address and port that the client wrote to (N31). The kernel gives
 * all datagrams of a flow to one of them, so that a flood fills the receive queue of one, until it is set apart. For a wildcard
 * there are those of each local address; `look` opens and closes sockets as these come and go.
 */
export class CpnpSockets implements Transport {
  readonly #doors = new Map<string, Door>();
  /** Why an address of a wildcard has no socket, so that the log says it once. */
  readonly #unbound = new Map<string, string>();
  readonly #lines = new RepeatedLines(limits.lineIntervalMs);
  #configured: readonly string[] = [];
  #port = 0;
  #receive: ReceiveDatagram | undefined;
  #looking: Promise<void> | undefined;
  #isOpen = false;

  constructor(
    private readonly logger: Logger,
    private readonly local: () => readonly string[] = localAddresses,
  ) {}

  /** Binds every address, or none: one that cannot be bound is an error with address and port in its message. */
  async open(addresses: readonly string[], port: number): Promise<readonly { address: string; port: number }[]> {
    [this.#configured, this.#port, this.#isOpen] = [addresses, port, true];
    try {
      for (const each of addressesToBind(addresses, this.local())) {
        await this.#bind(each).catch((error: unknown) => {
          // An address of a wildcard may be gone again, or not be good yet (RFC 4862 §5.4): the next look tries it again.
          if (each.isNamed || !isNotThere(error)) throw error;
        });
      }
    } catch (error) {
      await this.close();
      throw error;
    }
    return [...this.#doors.values()].map((door) => ({ address: door.address, port: door.port }));
  }

  /** Looks at the local addresses again: opens a socket for each new one of a wildcard, and closes those of lost ones. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #look(): Promise<void> {
    if (!this.#isOpen) return;
    const wanted = new Map(
      addressesToBind(this.#configured, this.local()).map((each) => [addressKey(each.address), each]),
    );
    for (const [key, door] of this.#doors) {
      if (wanted.has(key)) continue;
      this.#doors.delete(key);
      await closedDoor(door);
      this.logger.info({ address: door.address, port: door.port }, 'CPNP address gone');
    }
    for (const key of this.#unbound.keys()) if (!wanted.has(key)) this.#unbound.delete(key);
    for (const [key, each] of wanted) {
      if (this.#doors.has(key)) continue;
      try {
        await this.#bind(each);
        this.#unbound.delete(key);
        this.logger.info({ address: each.address, port: this.#port }, 'CPNP address added');
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if (this.#unbound.get(key) === reason) continue;
        this.#unbound.set(key, reason);
        if (!isNotThere(error)) this.logger.warn({ err: error, address: each.address }, 'CPNP address not added');
      }
    }
  }

  async #bind(each: BoundAddress): Promise<void> {
    const door = { ...each, ...(await bind(each.address, this.#port)), apart: new Map<string, Socket>() };
    const { sockets, address } = door;
    if (!this.#isOpen) {
      await closeSockets(sockets);
      return;
    }
    const onError = (error: Error) =>
      this.#lines.say('failed', (times) => this.logger.error({ err: error, address, times }, 'CPNP socket failed'));
    for (const socket of sockets) socket.on('error', onError);
    this.#doors.set(addressKey(address), door);
    if (this.#receive !== undefined) this.#listen(door, sockets, this.#receive);
  }

  /** Passes datagrams to the use case from now on. Until then the kernel keeps as many as fit its queue. */
  listen(receive: ReceiveDatagram): void {
    this.#receive = receive;
    for (const door of this.#doors.values()) this.#listen(door, socketsOf(door), receive);
  }

  #listen({ address, port }: Door, sockets: readonly Socket[], receive: ReceiveDatagram): void {
    const onMessage = (octets: Buffer, from: RemoteInfo) => {
      const route = { clientAddress: from.address, clientPort: from.port, serverAddress: address, serverPort: port };
      void receive.handle(octets, route, this);
    };
    for (const socket of sockets) socket.on('message', onMessage);
  }

  /** A socket that is connected to a client gets all that this client sends, and nothing else; it is read as the others are. */
  setApart({ clientAddress, clientPort, serverAddress }: Route): void {
    const door = this.#doors.get(addressKey(serverAddress));
    const name = `${clientAddress} ${clientPort}`;
    const count = [...this.#doors.values()].reduce((sum, { apart }) => sum + apart.size, 0);
    if (!canShare || door === undefined || door.apart.has(name) || count >= limits.maximumFlowsApart) return;
    const socket = socketFor(door.address, true);
    door.apart.set(name, socket);
    const end = () => {
      if (door.apart.delete(name)) socket.close();
    };
    // What the kernel reports here is of the client, to whom the other sockets send.
    socket.on('error', end);
    socket.once('listening', () => socket.connect(clientPort, clientAddress));
    socket.once('connect', () => socket.setRecvBufferSize(limits.receiveBufferOctetsApart));
    socket.bind(door.port, door.address);
    if (this.#receive !== undefined) this.#listen(door, [socket], this.#receive);
    setTimeout(end, limits.apartMs).unref();
    const line = { client: clientAddress, port: clientPort };
    this.#lines.say('apart', (times) =>
      this.logger.warn({ ...line, times }, 'a flood is read from a queue of its own'),
    );
  }

  /** Takes no more datagrams; messages can still be sent. */
  ignore(): void {
    this.#receive = undefined;
    for (const door of this.#doors.values()) for (const socket of socketsOf(door)) socket.removeAllListeners('message');
  }

  send(octets: Uint8Array, { clientAddress, clientPort, serverAddress, serverPort }: Route): boolean {
    const own = this.#doors.get(addressKey(serverAddress));
    const door = own?.port === serverPort ? own : this.#otherDoorTo(clientAddress);
    if (door === undefined) return false;
    door.sockets[0]?.send(octets, clientPort, clientAddress, (error) => {
      if (error === null) return;
      const line = { cause: error.message, client: clientAddress };
      this.#lines.say('not sent', (times) => this.logger.warn({ ...line, times }, 'datagram not sent'));
    });
    return true;
  }

  /** A socket that reaches the client where this gateway does not have the address that the client wrote to. */
  #otherDoorTo(client: string): Door | undefined {
    return [...this.#doors.values()].find(({ address }) => canReach(address, client));
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    await this.#looking;
    const doors = [...this.#doors.values()];
    this.#doors.clear();
    await Promise.all(doors.map(closedDoor));
  }
}

const socketsOf = ({ sockets, apart }: Door): readonly Socket[] => [...sockets, ...apart.values()];

async function closedDoor(door: Door): Promise<void> {
  const sockets = socketsOf(door);
  // Whose time apart ends later finds nothing to close.
  door.apart.clear();
  await closeSockets(sockets);
}

/** Binds the sockets of an address, or none. */
async function bind(address: string, port: number): Promise<Pick<Door, 'sockets' | 'address' | 'port'>> {
  const alone = await bindOne(address, port, false);
  if (!canShare) return alone;
  // Sockets that share their port would share it with another gateway's too, without a word: the first one, which does not,
  // has shown that nobody has it.
  await closeSockets(alone.sockets);
  const sockets: Socket[] = [];
  try {
    for (let count = 0; count < limits.socketsPerAddress; count += 1)
      sockets.push(...(await bindOne(address, alone.port, true)).sockets);
    return { ...alone, sockets };
  } catch (error) {
    await closeSockets(sockets);
    throw error;
  }
}

/** Where the kernel shares the flows among the sockets of one port; elsewhere the last one would get them all, or none is bound. */
const canShare = process.platform === 'linux';

async function bindOne(
  address: string,
  port: number,
  isShared: boolean,
): Promise<Pick<Door, 'sockets' | 'address' | 'port'>> {
  try {
    const socket = await bindSocket(address, port, isShared);
    const bound = socket.address();
    return { sockets: [socket], address: bound.address, port: bound.port };
  } catch (cause) {
    const needsZone = isLinkLocal(address) && zoneOf(address) === undefined;
    const why = needsZone
      ? `a link-local address needs its interface, as ${address}%eth0`
      : cause instanceof Error
        ? cause.message
        : String(cause);
    throw new Error(`cannot listen for CPNP on ${address} port ${port}: ${why}`, { cause });
  }
}

/** Whether a socket could not be bound because the machine does not have the address, or not yet. */
function isNotThere(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'EADDRNOTAVAIL';
}
