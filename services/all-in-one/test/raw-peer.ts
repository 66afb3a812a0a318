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

/**
 * Milliseconds after which a peer says again what nothing has answered (N37): the gateway is silent where the order service took too
 * long. A quick machine sees no repeat.
 */
const repeatAfterMs = 3_000;
/** Milliseconds that an answer is waited for, as by every other wait of a test. */
const patienceMs = 180_000;

/** A CPNP client that says exactly what a test wants it to say. */
export class RawPeer {
  readonly #socket: Socket;
  readonly #inbox: { octets: Buffer; message: Message }[] = [];
  #wake: () => void = () => undefined;
  /** What was said last that wants an answer. */
  #asked: Message | undefined;
  #repeating: NodeJS.Timeout | undefined;
  #repeats = 0;

  private constructor(
    socket: Socket,
    private readonly to: { readonly address: string; readonly port: number },
  ) {
    this.#socket = socket;
    socket.on('message', (octets) => {
      const decoded = decode(octets);
      if (decoded.kind === 'fault') throw decoded.fault;
      if (!this.#isAnswer(decoded.message)) return;
      clearInterval(this.#repeating);
      this.#inbox.push({ octets, message: decoded.message });
      this.#wake();
    });
  }

  static async open(to: { readonly address: string; readonly port: number }, from?: string): Promise<RawPeer> {
    const socket = createSocket(to.address.includes(':') ? 'udp6' : 'udp4');
    await new Promise<void>((resolve) => void socket.bind(0, from, () => resolve()));
    return new RawPeer(socket, to);
  }

  /** Says it, and again until something answers it. */
  send(message: Message, encoding: Encoding = 'cbor'): Uint8Array {
    const octets = encode(message, encoding);
    this.sendOctets(octets);
    // Nobody answers that the peer is at work.
    if (message.method === 'PROCESSING') return octets;
    this.#asked = message;
    clearInterval(this.#repeating);
    this.#repeating = setInterval(() => {
      this.#repeats += 1;
      this.sendOctets(octets);
    }, repeatAfterMs);
    return octets;
  }

  sendOctets(octets: Uint8Array): void {
    this.#socket.send(octets, this.to.port, this.to.address);
  }

  /** How often it has said something again by itself. */
  get repeats(): number {
    return this.#repeats;
  }

  /**
   * Not what answers something said before: that may come a second time where it was repeated. An answer counts on from what it
   * answers (N8).
   */
  #isAnswer({ transactionId, sequenceNumber }: Message): boolean {
    if (this.#asked === undefined) return true;
    return transactionId === this.#asked.transactionId && sequenceNumber > this.#asked.sequenceNumber;
  }

  /** The next message of one of the methods, with what came before it thrown away. Throws when none comes in time. */
  async next<M extends Message['method']>(
    method: M | readonly M[],
    withinMs = patienceMs,
  ): Promise<{ octets: Buffer; message: Extract<Message, { method: M }> }> {
    const methods: readonly M[] = typeof method === 'string' ? [method] : method;
    const deadline = Date.now() + withinMs;
    for (;;) {
      for (let got = this.#inbox.shift(); got !== undefined; got = this.#inbox.shift()) {
        if (is(got.message, methods)) return { octets: got.octets, message: got.message };
      }
      const leftMs = deadline - Date.now();
      if (leftMs <= 0) throw new Error(`no ${methods.join(' or ')} within ${withinMs} ms`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, leftMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** Throws away what has come. */
  forget(): void {
    this.#inbox.length = 0;
  }

  async close(): Promise<void> {
    clearInterval(this.#repeating);
    await new Promise<void>((resolve) => void this.#socket.close(() => resolve()));
  }
}

function is<M extends Message['method']>(
  message: Message,
  methods: readonly M[],
): message is Extract<Message, { method: M }> {
  return methods.some((method) => message.method === method);
}

/** Keys of a new transaction, as a client draws them (N8). */
export function newKeys() {
  const transactionId = fromOctets<TransactionId>(randomBytes(16));
  const customerOrderIdentifier = parseCustomerOrderIdentifier(`raw-${randomBytes(9).toString('base64url')}`);
  if (transactionId === undefined || customerOrderIdentifier === undefined)
    throw new Error('16 octets and a short text');
  return { version: 1, transactionId, customerOrderIdentifier, sequenceNumber: randomInt(1, 2 ** 31) } as const;
}
