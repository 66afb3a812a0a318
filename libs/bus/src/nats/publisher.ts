import { type Msg, createInbox } from '@nats-io/transport-node';
import { PublishFailed } from '../port.js';
import { type HeaderLines, headerBlock } from './header-block.js';
import type { Link } from './link.js';

interface Pending {
  readonly resolve: () => void;
  readonly reject: (reason: PublishFailed) => void;
  readonly deadline: number;
}

const SWEEP_MS = 250;

/**
 * Publishes into a stream and waits for its acknowledgement. All publishes share one inbox and one timer; the client's own
 * js.publish() makes a timer, a request and two races for each.
 */
export class Publisher {
  readonly #inbox = createInbox();
  readonly #pending = new Map<string, Pending>();
  readonly #stopListening: () => void;
  #next = 0;
  #sweep: NodeJS.Timeout | undefined;

  constructor(
    private readonly link: Link,
    private readonly timeoutMs: number,
    /** The stream did not answer; it may have to be created again. */
    private readonly onMissingStream: () => void,
  ) {
    link.nc.subscribe(`${this.#inbox}.*`, { callback: (error, message) => void (error ?? this.#settle(message)) });
    // Acknowledgements do not survive a connection.
    this.#stopListening = link.onAway(() => this.#failAll('the connection to NATS was lost'));
  }

  /** Resolves when the stream has it. Throws PublishFailed. */
  publish(subject: string, lines: HeaderLines, payload: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#next += 1;
      const token = this.#next.toString(36);
      try {
        this.link.nc.publish(subject, payload, { headers: headerBlock(lines), reply: `${this.#inbox}.${token}` });
      } catch (cause) {
        reject(new PublishFailed(`${subject} could not be sent`, { cause }));
        return;
      }
      this.#pending.set(token, { resolve, reject, deadline: Date.now() + this.timeoutMs });
      this.#sweep ??= setInterval(() => this.#failLate(), SWEEP_MS);
    });
  }

  close(): void {
    this.#stopListening();
    this.#failAll('the bus is closed');
  }

  #settle(message: Msg): void {
    const token = message.subject.slice(this.#inbox.length + 1);
    const pending = this.#pending.get(token);
    if (pending === undefined) return;
    this.#forget(token);
    if (message.data.length === 0) {
      this.onMissingStream();
      pending.reject(new PublishFailed('no stream takes the event'));
      return;
    }
    const answer = message.string();
    if (answer.includes('"error"')) pending.reject(new PublishFailed(`the stream refused the event: ${answer}`));
    else pending.resolve();
  }

  #failLate(): void {
    const now = Date.now();
    for (const [token, { deadline, reject }] of this.#pending) {
      if (deadline > now) return;
      this.#forget(token);
      reject(new PublishFailed(`no acknowledgement within ${this.timeoutMs} ms`));
    }
  }

  #failAll(reason: string): void {
    for (const [token, { reject }] of this.#pending) {
      this.#forget(token);
      reject(new PublishFailed(reason));
    }
  }

  #forget(token: string): void {
    this.#pending.delete(token);
    if (this.#pending.size > 0) return;
    clearInterval(this.#sweep);
    this.#sweep = undefined;
  }
}
