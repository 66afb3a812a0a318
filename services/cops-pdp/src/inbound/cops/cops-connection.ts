import type { Duplex } from 'node:stream';
import {
  errorOf,
  openPdpSession,
  pdpStep,
  vpnClientType,
  type CopsError,
  type PdpAction,
  type PdpEvent,
  type PdpInput,
  type PdpSession,
  type PdpSettings,
} from '@parley/cops';
import type { Timers } from '@parley/running';
import { limits } from '../../limits.js';
import type { JudgeDevices } from '../../use-cases/judge-devices.js';
import type { LiveSession, SessionEnd } from '../../use-cases/live-sessions.js';
import type { ServeDevices } from '../../use-cases/serve-devices.js';
import type { ConnectionTap } from '../../use-cases/session-taps.js';
import { causeOf, closingOf, type Closing } from './closing.js';
import { CommittingQueue } from './committing-queue.js';
import type { CopsCounters } from './cops-counters.js';
import { CopsSocket } from './cops-socket.js';
import { commandOf } from './decisions.js';
import { DeviceMessages, type FromDevice } from './device-messages.js';
import type { TlsHandshakes } from './tls-handshakes.js';
import { proofText } from './proof-text.js';
import type { Rounds } from './rounds.js';
import { SessionTimers } from './session-timers.js';

export interface CopsConnectionOptions {
  readonly settings: PdpSettings;
  /** Absent where there is no certificate; then the settings take no TLS either. */
  readonly handshakes?: TlsHandshakes | undefined;
  readonly judging: JudgeDevices;
  readonly devices: ServeDevices;
  /** Where the device connected from. */
  readonly peer: string;
  /** For those who look at the session. */
  readonly tap: ConnectionTap;
  readonly timers: Timers;
  /** In which keep-alives are answered; absent: each at once. */
  readonly rounds?: Rounds | undefined;
  /** In which the silence of devices is heard. */
  readonly silences: Rounds;
  readonly counters: CopsCounters;
  /** Where the PEP's sequence numbers begin: random. */
  readonly sequenceStart: number;
  readonly onError: (error: unknown) => void;
  /** The peer has said who it is, and is served as far as the log keeps up; or its session is over, or refused. */
  readonly onProof: (isThere: boolean) => void;
  /** The connection is closed, and all that it read is settled. */
  readonly onEnded: () => void;
}

/** A TCP connection with a device: moves octets between its socket, the machine of the protocol and the use cases. */
export class CopsConnection {
  readonly #socket: CopsSocket;
  readonly #timers: SessionTimers;
  readonly #committing: CommittingQueue;
  #session: PdpSession;
  #live: LiveSession | undefined;
  /** The latest REQ of each handle, by its number, until it is settled. */
  readonly #asked = new Map<string, number>();
  #isOver = false;
  readonly #closed = Promise.withResolvers<void>();
  /** Why this server ended the session, where it did. */
  #because: SessionEnd | undefined;

  constructor(
    socket: Duplex,
    private readonly options: CopsConnectionOptions,
  ) {
    const { counters, onError, rounds, settings, sequenceStart, silences, timers } = options;
    this.#session = openPdpSession(settings, sequenceStart);
    this.#timers = new SessionTimers(timers, silences, (timer) => this.#input({ kind: 'timer', timer }));
    this.#committing = new CommittingQueue({
      maximum: limits.maximumUncommitted,
      onRoom: () => this.#socket.read(),
      // What fails is never committed: the session ends.
      onFault: (error) => {
        onError(error);
        this.#socket.destroy();
      },
    });
    this.#socket = new CopsSocket(socket, {
      rounds,
      mayRead: () => !this.#isOver && !this.#committing.isFull && !this.#owesMuch(),
      onMessage: (message, octets) => {
        counters.received(message);
        this.#input({ kind: 'message', message, octets });
      },
      onFault: (fault) => {
        counters.fault(fault.code);
        this.#input({ kind: 'fault', fault });
      },
      onOctets: (isFromDevice, octets) => this.options.tap.pass(isFromDevice, octets),
      onClosed: () => {
        this.#closed.resolve();
        this.#input({ kind: 'connection-lost' });
      },
    });
    this.#input({ kind: 'connected' });
  }

  #owesMuch(): boolean {
    return this.#session.owedKeepAlives.length >= limits.maximumUncommitted;
  }

  /** The network or keys have changed: a session whose PEPID is not proven any more ends. */
  async judgeAgain(): Promise<void> {
    const { pepId, proof } = this.#session;
    if (this.#live === undefined || pepId === undefined) return;
    const judged = await this.options.judging.judgeAgain(pepId, proof);
    if (judged.kind === 'refused') this.#refuse('no-longer-proven', judged);
  }

  /** Ends the connection with a CC, and resolves when all that was read is settled. */
  async end(closing: Closing): Promise<void> {
    this.#input({ kind: 'close-all', ...closing });
    await this.#committing.settled;
  }

  /** Cuts the connection off, whatever the device does. */
  destroy(): void {
    this.#socket.destroy();
  }

  #input(input: PdpInput): void {
    const owedMuch = this.#owesMuch();
    const { session, actions } = pdpStep(this.#session, input, this.options.timers.nowMs);
    this.#session = session;
    for (const action of actions) this.#act(action);
    if (owedMuch && !this.#owesMuch()) this.#socket.read();
  }

  #act(action: PdpAction): void {
    switch (action.kind) {
      case 'send':
        this.options.counters.sent(action.message);
        return this.#socket.send(action.message);
      case 'close':
        return this.#leave();
      case 'set-timer':
        return this.#timers.set(action.timer, action.at);
      case 'clear-timer':
        return this.#timers.clear(action.timer);
      case 'start-tls':
        return this.#startTls();
      case 'notify':
        return this.#hear(action.event);
    }
  }

  #hear(event: PdpEvent): void {
    switch (event.kind) {
      case 'open-asked':
        this.options.onProof(true);
        return this.#committing.add(() => this.#open(event));
      case 'requested':
      case 'reported':
      case 'deleted':
      case 'synchronised':
        return this.#commit(event);
      case 'client-closed':
        return this.#committing.add(async () => {
          await this.#close(`CC ${event.error.code}`);
          this.#input({ kind: 'committed', read: event.read });
        });
      case 'undeliverable':
        // The device has given up the handle: its DRQ says so.
        return;
      case 'ignored':
        return this.options.counters.ignored(event.reason);
      case 'ended':
        return this.#end(event.cause.kind);
    }
  }

  #startTls(): void {
    const { handshakes } = this.options;
    if (handshakes === undefined) return this.#socket.destroy();
    this.#socket.secure(handshakes, (dnsNames) => this.#input({ kind: 'tls-secured', dnsNames }));
  }

  async #open({ pepId, again, lastPdp, proof }: Extract<PdpEvent, { readonly kind: 'open-asked' }>): Promise<void> {
    const clientType = vpnClientType;
    this.options.tap.name(pepId);
    if (again) return this.#input({ kind: 'accept', clientType, kept: [] });
    const { counters, devices, judging } = this.options;
    counters.opened();
    const judged = await judging.judge(pepId, proof);
    if (judged.kind === 'refused') return this.#refuse('unproven', judged);
    const opening = await devices.open(
      {
        deviceId: pepId,
        proof: proofText(judged.proven ? proof : undefined),
        isProven: judged.proven,
        cached: lastPdp !== undefined,
        address: this.options.peer,
      },
      {
        deliver: (decided, state) => {
          const command = commandOf(decided, state);
          if (command !== undefined) this.#input(command);
        },
        end: (cause) => {
          this.#because = cause;
          this.#input({ kind: 'close-all', ...closingOf(cause) });
        },
      },
    );
    if (opening.kind === 'elsewhere') return this.#refuse('elsewhere', closingOf(opening));
    if (opening.kind === 'refused')
      return this.#refuse('unproven-newcomer', { error: errorOf('authenticationRequired') });
    this.#live = opening.live;
    this.#input({ kind: 'accept', clientType, kept: opening.kept });
    for (const handle of opening.lost) this.#input({ kind: 'synchronise', clientType, handle });
    devices.sessions.accept(opening.live);
  }

  /** Whoever does not prove who he is has nothing more to say on this connection (RFC 2748 §4.1). */
  #refuse(reason: string, { error, redirect }: Closing): void {
    this.options.counters.refused(reason);
    this.#input({ kind: 'close-all', error, ...(redirect && { redirect }) });
  }

  /**
   * What was read together is committed together; a keep-alive is answered when this, and all before it, is committed (V41).
   * Decisions answer the REQs of a handle in their order (RFC 2748 §3.2): one that is not decided on yet is waited for.
   */
  #commit(event: FromDevice): void {
    const take = (error: CopsError | undefined): void => this.#taken(event, error);
    const isAsked = event.kind === 'requested' && this.#asked.has(event.handle);
    if (event.kind === 'requested') this.#asked.set(event.handle, event.read);
    if (isAsked || !this.options.devices.takesAtOnce) this.#committing.add(async () => take(await this.#take(event)));
    else this.#committing.follow(() => this.#take(event), take);
  }

  async #take(event: FromDevice): Promise<CopsError | undefined> {
    const live = this.#live;
    if (live === undefined) return undefined;
    return new DeviceMessages(this.options.devices, this.options.counters).take(live, event);
  }

  #taken(event: FromDevice, error: CopsError | undefined): void {
    if (event.kind === 'requested' && this.#asked.get(event.handle) === event.read) this.#asked.delete(event.handle);
    if (error !== undefined && 'handle' in event && event.handle !== undefined)
      this.#input({ kind: 'reject', clientType: vpnClientType, handle: event.handle, error });
    this.#input({ kind: 'committed', read: event.read });
  }

  async #close(cause: string): Promise<void> {
    const live = this.#live;
    this.#live = undefined;
    if (!this.#isOver) this.options.onProof(false);
    if (live !== undefined) await this.options.devices.close(live, cause);
  }

  #end(cause: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#timers.clearAll();
    this.options.counters.ended(cause);
    this.#committing.add(() => this.#close(this.#because === undefined ? cause : causeOf(this.#because)));
    void Promise.all([this.#committing.settled, this.#closed.promise]).then(this.options.onEnded);
  }

  /** A device that does not end the connection too is not waited for. */
  #leave(): void {
    this.#socket.end();
    const cancel = this.options.timers.after(limits.lingerMs, () => this.#socket.destroy());
    void this.#closed.promise.then(cancel);
  }
}
