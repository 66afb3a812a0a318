import type { Msg } from '@nats-io/transport-node';
import { type HeaderLines, headerBlock } from './header-block.js';
import type { Link } from './link.js';

/** Why no reply came. */
export class NoReply extends Error {
  override readonly name = 'NoReply';
  constructor(
    readonly reason: 'no-responders' | 'timeout' | 'away' | 'unsendable' | 'forbidden',
    subject: string,
    options?: ErrorOptions,
  ) {
    super(`no reply from ${subject}: ${reason}`, options);
  }
}

interface Awaited {
  readonly subject: string;
  readonly resolve: (reply: Msg) => void;
  readonly reject: (reason: NoReply) => void;
  /** Epoch ms. */
  readonly deadline: number;
}

/** Accuracy of the time-outs, in ms. */
const SWEEP_MS = 50;

/**
 * Sends messages and waits for one reply to each. All share one inbox and one timer: the client's request() makes a timer,
 * a promise race and a request object for each, which costs as much as the message itself.
 */
export class ReplyBox {
  readonly #inbox: string;
  readonly #awaited = new Map<string, Awaited>();
  readonly #stopListening: readonly (() => void)[];
  #next = 0;
  #sweep: NodeJS.Timeout | undefined;

  constructor(private readonly link: Link) {
    this.#inbox = link.newInbox();
    link.nc.subscribe(`${this.#inbox}.*`, { callback: (error, message) => void (error ?? this.#settle(message)) });
    // Replies do not survive a connection.
    this.#stopListening = [
      link.onAway(() => this.#rejectAll('away')),
      link.onForbidden((subject) => this.#rejectAll('forbidden', subject)),
    ];
  }

  /** Throws NoReply. */
  send(subject: string, lines: HeaderLines, payload: Uint8Array, timeoutMs: number): Promise<Msg> {
    return new Promise((resolve, reject) => {
      this.#next += 1;
      const token = this.#next.toString(36);
      const reply = `${this.#inbox}.${token}`;
      const options = lines === '' ? { reply } : { reply, headers: headerBlock(lines) };
      this.link.outgoing.publish(subject, payload, options, (cause) => {
        this.#forget(token);
        reject(new NoReply('unsendable', subject, { cause }));
      });
      this.#awaited.set(token, { subject, resolve, reject, deadline: Date.now() + timeoutMs });
      this.#sweep ??= setInterval(() => this.#rejectLate(), SWEEP_MS);
    });
  }

  close(): void {
    for (const stop of this.#stopListening) stop();
    this.#rejectAll('away');
  }

  #settle(message: Msg): void {
    const token = message.subject.slice(this.#inbox.length + 1);
    const awaited = this.#awaited.get(token);
    if (awaited === undefined) return; // too late
    this.#forget(token);
    // The server itself answers 503 when nobody listens.
    const nobody = message.data.length === 0 && message.headers?.code === 503;
    if (nobody) awaited.reject(new NoReply('no-responders', awaited.subject));
    else awaited.resolve(message);
  }

  #rejectLate(): void {
    const now = Date.now();
    for (const [token, { deadline, subject, reject }] of this.#awaited) {
      if (deadline > now) continue;
      this.#forget(token);
      reject(new NoReply('timeout', subject));
    }
  }

  /** Those to one subject, or all. */
  #rejectAll(reason: NoReply['reason'], to?: string): void {
    for (const [token, { subject, reject }] of this.#awaited) {
      if (to !== undefined && subject !== to) continue;
      this.#forget(token);
      reject(new NoReply(reason, subject));
    }
  }

  #forget(token: string): void {
    this.#awaited.delete(token);
    if (this.#awaited.size > 0) return;
    clearInterval(this.#sweep);
    this.#sweep = undefined;
  }
}
