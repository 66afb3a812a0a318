import { createSocket, type Socket } from 'node:dgram';
import { randomBytes, randomInt } from 'node:crypto';
import {
  decode,
  encode,
  fromOctets,
  parseCustomerOrderIdentifier,
  type Encoding,
  type Message,
  type TransactionId,
} from '@parley/cpnp';

/** A CPNP client that says exactly what a test wants it to say. */
export class RawPeer {
  readonly #socket: Socket;
  readonly #inbox: { octets: Buffer; message: Message }[] = [];
  #wake: () => void = () => undefined;

  private constructor(
    socket: Socket,
    private readonly to: { readonly address: string; readonly port: number },
  ) {
    this.#socket = socket;
    socket.on('message', (octets) => {
      const decoded = decode(octets);
      if (decoded.kind === 'fault') throw decoded.fault;
      this.#inbox.push({ octets, message: decoded.message });
      this.#wake();
    });
  }

  static async open(to: { readonly address: string; readonly port: number }, from?: string): Promise<RawPeer> {
    const socket = createSocket(to.address.includes(':') ? 'udp6' : 'udp4');
    await new Promise<void>((resolve) => void socket.bind(0, from, () => resolve()));
    return new RawPeer(socket, to);
  }

  send(message: Message, encoding: Encoding = 'cbor'): Uint8Array {
    const octets = encode(message, encoding);
    this.sendOctets(octets);
    return octets;
  }

  sendOctets(octets: Uint8Array): void {
    this.#socket.send(octets, this.to.port, this.to.address);
  }

  /** The next message of one method, with what came before it thrown away. Throws when none comes in time. */
  async next<M extends Message['method']>(
    method: M,
    withinMs = 30_000,
  ): Promise<{ octets: Buffer; message: Extract<Message, { method: M }> }> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      for (let got = this.#inbox.shift(); got !== undefined; got = this.#inbox.shift()) {
        if (is(got.message, method)) return { octets: got.octets, message: got.message };
      }
      const leftMs = deadline - Date.now();
      if (leftMs <= 0) throw new Error(`no ${method} within ${withinMs} ms`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, leftMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => void this.#socket.close(() => resolve()));
  }
}

function is<M extends Message['method']>(message: Message, method: M): message is Extract<Message, { method: M }> {
  return message.method === method;
}

/** Keys of a new transaction, as a client draws them (N8). */
export function newKeys() {
  const transactionId = fromOctets<TransactionId>(randomBytes(16));
  const customerOrderIdentifier = parseCustomerOrderIdentifier(`raw-${randomBytes(9).toString('base64url')}`);
  if (transactionId === undefined || customerOrderIdentifier === undefined)
    throw new Error('16 octets and a short text');
  return { version: 1, transactionId, customerOrderIdentifier, sequenceNumber: randomInt(1, 2 ** 31) } as const;
}
