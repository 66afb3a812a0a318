import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { MessageCutter } from './lengths.js';
import { KeepingAlive } from './keeping-alive.js';
import { keepAlive, octetsOf, textOf } from './octets.js';

/** A device that says what a script tells it to, and understands nothing. */
export class ByteDevice {
  readonly #cutter = new MessageCutter();
  readonly #arrived: Buffer[] = [];
  readonly #closed: Promise<unknown>;
  #isClosed = false;
  #wake: () => void = () => undefined;
  readonly #keeping = new KeepingAlive(() => this.send(keepAlive));

  private constructor(private readonly socket: Socket) {
    this.#closed = once(socket, 'close').then(() => {
      this.#isClosed = true;
      this.#keeping.end();
      this.#wake();
    });
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      const isAsked = (message: Buffer): boolean => textOf(message) !== keepAlive || !this.#keeping.isOwnAnswer();
      this.#arrived.push(...this.#cutter.cut(chunk).filter(isAsked));
      this.#wake();
    });
  }

  static async connect(port: number): Promise<ByteDevice> {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    await once(socket, 'connect');
    return new ByteDevice(socket);
  }

  send(text: string): void {
    if (text === keepAlive) this.#keeping.said();
    this.socket.write(octetsOf(text));
  }

  /** The next message of the policy server. */
  async nextOctets(): Promise<Buffer> {
    for (;;) {
      const message = this.#arrived.shift();
      if (message !== undefined) return message;
      if (this.#isClosed) throw new Error('the connection is over');
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  async next(): Promise<string> {
    return textOf(await this.nextOctets());
  }

  /** Ends the connection, if nobody else has, and waits for its end. */
  async close(): Promise<void> {
    this.socket.destroy();
    await this.#closed;
  }

  /** Waits until somebody else has ended the connection. */
  async ended(): Promise<void> {
    await this.#closed;
  }
}
