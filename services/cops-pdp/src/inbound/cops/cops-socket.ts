import type { Duplex } from 'node:stream';
import { decode, encode, Frames, type CopsFault, type Message } from '@parley/cops';
import { limits } from '../../limits.js';
import type { Rounds } from './rounds.js';
import type { Secured, TlsHandshakes } from './tls-handshakes.js';

const { maximumMessageOctets, maximumUnsentOctets, unsentOctetsToPause } = limits;

export interface CopsSocketDoors {
  /** Whether more may be read now; where not, `read` goes on. */
  readonly mayRead: () => boolean;
  readonly onMessage: (message: Message, octets: Uint8Array) => void;
  readonly onFault: (fault: CopsFault) => void;
  /** Whatever passes, before it is judged. */
  readonly onOctets: (isFromDevice: boolean, octets: Uint8Array) => void;
  readonly onClosed: () => void;
  /** In which answers to keep-alives leave, unless something else leaves before; absent: at once. */
  readonly rounds?: Rounds | undefined;
}

/** A socket as whole messages. What is not read stays in the kernel, and so with the device. */
export class CopsSocket {
  #socket: Duplex;
  #frames = new Frames({ maximumMessageOctets });
  #handshake: (() => void) | undefined;
  #isEnded = false;
  #isGathering = false;
  #leavesAtOnce = false;

  constructor(
    socket: Duplex,
    private readonly doors: CopsSocketDoors,
  ) {
    this.#socket = socket;
    this.#listen(socket);
  }

  /** Takes the messages that are there, while more may be read and the device takes what it gets. */
  read(): void {
    while (this.doors.mayRead() && this.#socket.writableLength <= unsentOctetsToPause) {
      const framed = this.#frames.next();
      if (framed.kind === 'incomplete') {
        this.#handshake?.();
        this.#socket.resume();
        return;
      }
      // The boundaries of messages are lost.
      if (framed.kind === 'fault') return this.doors.onFault(framed.fault);
      this.doors.onOctets(true, framed.octets);
      const decoded = decode(framed.octets);
      if (decoded.kind === 'fault') this.doors.onFault(decoded.fault);
      else this.doors.onMessage(decoded.message, framed.octets);
    }
    if (!this.#isEnded) this.#socket.pause();
  }

  /**
   * Goes on in TLS, when all that came before is read: whatever stands there in the clear was not said under it (RFC 4261 §5.2), and
   * is left to the machine, or is the beginning of a message that never counts.
   */
  secure(handshakes: TlsHandshakes, onSecured: (dnsNames: Secured['dnsNames']) => void): void {
    this.#handshake = () => {
      this.#handshake = undefined;
      if (this.#isEnded) return;
      if (this.#frames.unread > 0) return this.destroy();
      this.#flush();
      this.#socket.removeAllListeners('data');
      handshakes.begin(this.#socket, ({ socket, dnsNames }) => {
        this.#socket = socket;
        this.#frames = new Frames({ maximumMessageOctets });
        this.#listen(socket);
        onSecured(dnsNames);
      });
    };
  }

  /** A device that takes nothing of what waits for it is closed. */
  send(message: Message): void {
    if (this.#socket.writable) {
      const octets = encode(message, { maximumMessageOctets });
      this.doors.onOctets(false, octets);
      this.#gather(message.op === 'KA' ? this.doors.rounds : undefined);
      this.#socket.write(octets);
    }
    if (this.#socket.writableLength > maximumUnsentOctets) this.#socket.destroy();
  }

  /** Ends the connection after what was sent. What comes now is not kept, and read for the end that stands behind it. */
  end(): void {
    this.#isEnded = true;
    this.#socket.end();
    this.#socket.resume();
  }

  /** Cuts it off after what was sent, whatever the device does. */
  destroy(): void {
    this.#flush();
    this.#socket.destroy();
  }

  /** What one commit leads to leaves together: each write of its own would cost as much as all of them. */
  #gather(rounds: Rounds | undefined): void {
    if (!this.#isGathering) {
      this.#isGathering = true;
      this.#socket.cork();
      rounds?.next(this.#flush);
    }
    if (rounds !== undefined || this.#leavesAtOnce) return;
    this.#leavesAtOnce = true;
    process.nextTick(this.#flush);
  }

  readonly #flush = (): void => {
    if (this.#isGathering) this.#socket.uncork();
    this.#isGathering = false;
    this.#leavesAtOnce = false;
  };

  #listen(socket: Duplex): void {
    socket.on('data', (chunk: Uint8Array) => {
      if (this.#isEnded) return;
      this.#frames.add(chunk);
      this.read();
    });
    socket.on('drain', () => this.read());
    // Of a socket in TLS and the one under it, whichever is first.
    socket.on('close', this.doors.onClosed);
    // `close` follows it.
    socket.on('error', () => undefined);
  }
}
