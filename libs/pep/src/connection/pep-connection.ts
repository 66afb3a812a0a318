import { connect as connectTcp, isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import {
  decode,
  encode,
  Frames,
  openPepSession,
  pepStep,
  type ClientToOpen,
  type Message,
  type PepCommand,
  type PepEvent,
  type PepInput,
  type PepSession,
  type PepSettings,
  type PepTimer,
} from '@parley/cops';
import type { Clock } from '../clock.js';
import type { PdpPlace } from './pdp-place.js';

export interface ConnectionPorts {
  readonly clock: Clock;
  /** In [0, 1). */
  readonly chance: () => number;
  /** Names and certificates of TLS; `servername` is what the PDP's certificate must name (RFC 4261 §7.2). */
  readonly tls?: ConnectionOptions;
  readonly connectWithinMs: number;
  /** Makes a connection, which says `connect` when it is there; TCP, unless told. */
  readonly connect?: (place: PdpPlace) => Duplex;
  /** Every message, as it leaves or comes. */
  readonly seen?: (direction: 'sent' | 'received', message: Message) => void;
}

/** One connection to one PDP: moves octets between a socket and the machine, and runs its timers. */
export class PepConnection {
  readonly #ports: ConnectionPorts;
  readonly #place: PdpPlace;
  readonly #notify: (event: PepEvent) => void;
  readonly #timers = new Map<PepTimer, () => void>();
  #session: PepSession;
  #socket: Duplex;
  #frames = new Frames();
  #isOver = false;

  constructor(
    place: PdpPlace,
    settings: PepSettings,
    sequenceStart: number,
    clients: () => readonly ClientToOpen[],
    ports: ConnectionPorts,
    notify: (event: PepEvent) => void,
  ) {
    this.#place = place;
    this.#ports = ports;
    this.#notify = notify;
    this.#session = openPepSession(settings, sequenceStart);
    const socket = ports.connect?.(place) ?? connectTcp({ host: place.host, port: place.port, noDelay: true });
    this.#socket = socket;
    const giveUp = ports.clock.schedule(ports.clock.now() + ports.connectWithinMs, () => this.#lose());
    socket.once('connect', () => {
      giveUp();
      this.#put({ kind: 'connected', clients: clients() });
    });
    socket.once('close', giveUp);
    this.#listen(socket);
  }

  /** What the device wants of the session. */
  command(command: PepCommand): void {
    this.#put(command);
  }

  /** The DEC says what this device cannot do: the machine answers as to a malformed one. */
  fault(fault: Extract<PepInput, { kind: 'fault' }>['fault']): void {
    this.#put({ kind: 'fault', fault });
  }

  /** The network is gone, with nothing said: for tests and faults. */
  break(): void {
    this.#socket.destroy();
    this.#lose();
  }

  #listen(socket: Duplex): void {
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.on('error', () => this.#lose());
    socket.on('close', () => {
      if (this.#socket === socket) this.#lose();
    });
  }

  #receive(chunk: Uint8Array): void {
    this.#frames.add(chunk);
    for (;;) {
      const next = this.#frames.next();
      if (next.kind === 'incomplete' || this.#isOver) return;
      if (next.kind === 'fault') return this.#put({ kind: 'fault', fault: next.fault });
      const decoded = decode(next.octets);
      if (decoded.kind === 'fault') this.#put({ kind: 'fault', fault: decoded.fault });
      else {
        this.#ports.seen?.('received', decoded.message);
        const { message } = decoded;
        this.#put({ kind: 'message', message, octets: next.octets, chance: this.#ports.chance() });
      }
    }
  }

  #lose(): void {
    if (!this.#isOver) this.#put({ kind: 'connection-lost' });
  }

  #put(input: PepInput): void {
    const { session, actions } = pepStep(this.#session, input, this.#ports.clock.now());
    this.#session = session;
    const socket = this.#socket;
    socket.cork();
    for (const action of actions)
      switch (action.kind) {
        case 'send':
          this.#ports.seen?.('sent', action.message);
          if (socket.writable) socket.write(encode(action.message));
          break;
        case 'start-tls':
          this.#secure();
          break;
        case 'close':
          this.#isOver = true;
          socket.end();
          // A peer that is gone takes nothing more: the socket is not kept for it.
          socket.once(
            'close',
            this.#ports.clock.schedule(this.#ports.clock.now() + 1_000, () => socket.destroy()),
          );
          break;
        case 'set-timer': {
          const { timer, at } = action;
          this.#timers.get(timer)?.();
          const run = () => this.#put({ kind: 'timer', timer, chance: this.#ports.chance() });
          this.#timers.set(timer, this.#ports.clock.schedule(at, run));
          break;
        }
        case 'clear-timer':
          this.#timers.get(action.timer)?.();
          this.#timers.delete(action.timer);
          break;
        case 'notify':
          break;
      }
    socket.uncork();
    // Last, because an event makes the device say more: digests are numbered in the order of the steps.
    for (const action of actions) if (action.kind === 'notify') this.#notify(action.event);
  }

  /** TLS 1.2 or later as its client; a certificate that does not name the PDP ends the connection (RFC 4261 §7.2, RFC 8996). */
  #secure(): void {
    const plain = this.#socket;
    plain.removeAllListeners('data');
    const { host } = this.#place;
    const secure = connectTls({
      // An address is compared with the certificate, and not sent as a server's name (RFC 6066 §3).
      ...(isIP(host) === 0 ? { servername: host } : { host }),
      minVersion: 'TLSv1.2',
      ...this.#ports.tls,
      socket: plain,
    });
    this.#socket = secure;
    this.#frames = new Frames();
    secure.once('secureConnect', () => this.#put({ kind: 'tls-secured' }));
    this.#listen(secure);
  }
}
