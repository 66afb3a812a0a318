import type { RemoteInfo, Socket } from 'node:dgram';
import { hostname } from 'node:os';
import type { Listening } from '@parley/lifecycle';
import { RepeatedLines, type Logger } from '@parley/telemetry';
import { isWildcard } from '../../domain/bound-addresses.js';
import { limits } from '../../limits.js';
import type { ClientTransport, PartnerEnd } from '../../ports/client-transport.js';
import type { PartnerMessages } from '../../use-cases/partner-messages.js';
import { bindSocket, closeSockets, familyOf, type Family } from './bound-socket.js';

/**
 * The sockets from which we are the client of partners: one per address family, on one port. A partner binds a transaction to both
 * addresses and ports (CPNP-03 §10.2), so that these are the same after a restart.
 */
export class ClientSockets implements ClientTransport {
  readonly #sockets = new Map<Family, Socket>();
  readonly #lines = new RepeatedLines(limits.lineIntervalMs);
  #port = 0;

  constructor(private readonly logger: Logger) {}

  /** Binds the first address of each family; a port of 0 takes a free one, the same for both where that is free in both. */
  async open(bind: readonly string[], port: number): Promise<readonly Listening[]> {
    const listening: Listening[] = [];
    this.#port = port;
    for (const family of ['udp4', 'udp6'] as const) {
      const address = bind.find((each) => familyOf(each) === family);
      if (address === undefined) continue;
      try {
        const socket = await bindSocket(address, this.#port);
        socket.on('error', (error) =>
          this.#lines.say('failed', (times) => this.logger.error({ err: error, address, times }, 'client port failed')),
        );
        this.#sockets.set(family, socket);
        this.#port = socket.address().port;
        listening.push({ address: socket.address().address, port: this.#port });
      } catch (error) {
        // A machine without IPv6 has nothing to bind `::` to.
        if (isWildcard(address) && isNoFamily(error)) continue;
        await this.close();
        throw new Error(`cannot speak to partners from ${address} port ${port}: ${String(error)}`, { cause: error });
      }
    }
    return listening;
  }

  /** The name of these ports among those of all gateways: that of the machine, and the port. */
  get end(): string {
    return `${hostname()
      .replaceAll(/[^A-Za-z0-9_-]/g, '-')
      .slice(0, 100)}-${this.#port}`;
  }

  /** Passes datagrams on from now on. */
  listen(partners: PartnerMessages): void {
    for (const socket of this.#sockets.values())
      socket.on(
        'message',
        (octets: Buffer, { address, port }: RemoteInfo) => void partners.receive(octets, { address, port }),
      );
  }

  ignore(): void {
    for (const socket of this.#sockets.values()) socket.removeAllListeners('message');
  }

  send(octets: Uint8Array, { address, port }: PartnerEnd): boolean {
    const socket = this.#sockets.get(familyOf(address));
    if (socket === undefined) return false;
    socket.send(octets, port, address, (error) => {
      if (error === null) return;
      this.#lines.say('not sent', (times) =>
        this.logger.warn({ cause: error.message, partner: address, times }, 'datagram to a partner not sent'),
      );
    });
    return true;
  }

  async close(): Promise<void> {
    const sockets = [...this.#sockets.values()];
    this.#sockets.clear();
    await closeSockets(sockets);
  }
}

const isNoFamily = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EAFNOSUPPORT' || error.code === 'EADDRNOTAVAIL');
