import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
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
import { localAddresses } from './local-addresses.js';

interface Door extends BoundAddress {
  /** At least one. */
  readonly sockets: readonly Socket[];
  readonly port: number;
}

/**
 * The CPNP sockets, some per address: a reply leaves from the address and port that the client wrote to (N31). The kernel gives
 * all datagrams of a flow to one of them, so that a flood fills the receive queue of one. For a wildcard there are those of each
 * local address; `look` opens and closes sockets as these come and go.
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
      await closed(door);
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
    const door = { ...each, ...(await bind(each.address, this.#port)) };
    if (!this.#isOpen) {
      await closed(door);
      return;
    }
    const { sockets, address } = door;
    const onError = (error: Error) =>
      this.#lines.say('failed', (times) => this.logger.error({ err: error, address, times }, 'CPNP socket failed'));
    for (const socket of sockets) socket.on('error', onError);
    this.#doors.set(addressKey(address), door);
    if (this.#receive !== undefined) this.#listen(door, this.#receive);
  }

  /** Passes datagrams to the use case from now on. Until then the kernel keeps as many as fit its queue. */
  listen(receive: ReceiveDatagram): void {
    this.#receive = receive;
    for (const door of this.#doors.values()) this.#listen(door, receive);
  }

  #listen({ sockets, address, port }: Door, receive: ReceiveDatagram): void {
    const onMessage = (octets: Buffer, from: RemoteInfo) => {
      const route = { clientAddress: from.address, clientPort: from.port, serverAddress: address, serverPort: port };
      void receive.handle(octets, route, this);
    };
    for (const socket of sockets) socket.on('message', onMessage);
  }

  /** Takes no more datagrams; messages can still be sent. */
  ignore(): void {
    this.#receive = undefined;
    for (const { sockets } of this.#doors.values()) for (const socket of sockets) socket.removeAllListeners('message');
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
    await Promise.all(doors.map(closed));
  }
}

const closed = async ({ sockets }: Pick<Door, 'sockets'>): Promise<void> =>
  void (await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => void socket.close(resolve)))));

/** Binds the sockets of an address, or none. */
async function bind(address: string, port: number): Promise<Pick<Door, 'sockets' | 'address' | 'port'>> {
  const alone = await bindOne(address, port, false);
  if (!canShare) return alone;
  // Sockets that share their port would share it with another gateway's too, without a word: the first one, which does not,
  // has shown that nobody has it.
  await closed(alone);
  const sockets: Socket[] = [];
  try {
    for (let count = 0; count < limits.socketsPerAddress; count += 1)
      sockets.push(...(await bindOne(address, alone.port, true)).sockets);
    return { ...alone, sockets };
  } catch (error) {
    await closed({ sockets });
    throw error;
  }
}

/** Where the kernel shares the flows among the sockets of one port; elsewhere the last one would get them all, or none is bound. */
const canShare = process.platform === 'linux';

function bindOne(
  address: string,
  port: number,
  isShared: boolean,
): Promise<Pick<Door, 'sockets' | 'address' | 'port'>> {
  const family = isIPv6(address) ? 'udp6' : 'udp4';
  // An IPv6 socket takes IPv6 alone: IPv4 has a socket of its own, and addresses keep one spelling.
  const socket = createSocket({
    type: family,
    ipv6Only: family === 'udp6',
    reusePort: isShared,
    recvBufferSize: limits.receiveBufferOctets,
  });
  return new Promise((resolve, reject) => {
    const onFailure = (cause: Error) => {
      socket.close();
      const needsZone = isLinkLocal(address) && zoneOf(address) === undefined;
      const why = needsZone ? `a link-local address needs its interface, as ${address}%eth0` : cause.message;
      reject(new Error(`cannot listen for CPNP on ${address} port ${port}: ${why}`, { cause }));
    };
    socket.once('error', onFailure);
    socket.bind(port, address, () => {
      socket.off('error', onFailure);
      const bound = socket.address();
      resolve({ sockets: [socket], address: bound.address, port: bound.port });
    });
  });
}

/** Whether a socket could not be bound because the machine does not have the address, or not yet. */
function isNotThere(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'EADDRNOTAVAIL';
}
