import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import { encode, vpnClientType, type Message } from '@parley/cops';
import { KeepingAlive } from './byte-scripts/keeping-alive.js';
import { hearMessages } from './heard-messages.js';

/** A peer that says one message after the other, as a test has it, and takes none for it. */
export class WirePeer {
  readonly heard: Message[] = [];
  readonly #waiting: (() => void)[] = [];
  #isClosed = false;
  #keeping: KeepingAlive | undefined;

  private constructor(private socket: Socket) {
    this.#listen(socket);
  }

  static async connect(port: number): Promise<WirePeer> {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    await once(socket, 'connect');
    return new WirePeer(socket);
  }

  say(...messages: readonly Message[]): void {
    for (const { op } of messages) if (op === 'KA') this.#keeping?.said();
    this.socket.write(Buffer.concat(messages.map((message) => encode(message))));
  }

  /** From now on it does not let its session end by silence. @param say says a keep-alive, by itself in the clear */
  keepAlive(say = (): void => this.say(keepAlive)): void {
    this.#keeping = new KeepingAlive(say);
  }

  sayOctets(octets: Uint8Array): void {
    this.socket.write(octets);
  }

  /** The next message that was not taken yet; throws when the connection is closed instead. */
  async next(): Promise<Message> {
    for (;;) {
      const message = this.heard.shift();
      if (message !== undefined) return message;
      if (this.#isClosed) throw new Error('the connection is closed');
      await this.#something();
    }
  }

  async closed(): Promise<void> {
    while (!this.#isClosed) await this.#something();
  }

  async secure(options: ConnectionOptions): Promise<void> {
    this.socket.removeAllListeners('data');
    const secure = connectTls({ servername: 'ps1.example.net', ...options, socket: this.socket });
    this.socket = secure;
    this.#listen(secure);
    await once(secure, 'secureConnect');
  }

  end(): void {
    this.socket.destroy();
  }

  #something(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #listen(socket: Socket): void {
    const wake = (): void => {
      for (const one of this.#waiting.splice(0)) one();
    };
    const take = (message: Message): void => {
      if (message.op !== 'KA' || this.#keeping?.isOwnAnswer() !== true) this.heard.push(message);
    };
    hearMessages(socket, take, wake);
    socket.on('close', () => {
      this.#isClosed = true;
      this.#keeping?.end();
      wake();
    });
  }
}

export const keepAlive: Message = { op: 'KA', solicited: false, clientType: 0 };

export const open = (pepId: string, clientType: number = vpnClientType): Message => ({
  op: 'OPN',
  solicited: false,
  clientType,
  pepId,
});

/** Asks for TLS, as the PEP that begins it (RFC 4261 §5.1). */
export const openForTls = (pepId: string): Message => ({ ...open(pepId, 0), integrity: { kind: 'tls', flags: 1 } });

/** The message with its digest, HMAC-MD5-96 over all that stands before it (RFC 2748 §2.2.16). */
export function signedBy(secret: string, keyId: number, sequence: number, message: Message): Message {
  const integrity = { kind: 'hmac', keyId, sequence, digest: new Uint8Array(12) } as const;
  const octets = encode({ ...message, integrity });
  const hmac = createHmac('md5', Buffer.from(secret, 'base64')).update(octets.subarray(0, octets.length - 12));
  return { ...message, integrity: { ...integrity, digest: new Uint8Array(hmac.digest().subarray(0, 12)) } };
}
