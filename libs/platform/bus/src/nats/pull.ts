import type { Msg, Subscription } from '@nats-io/transport-node';
import { type BusLog, messageOf } from '../bus-log.js';
import { JETSTREAM } from '../limits.js';
import { settleWithin } from '../settle.js';
import type { Link } from './link.js';
import { NANOS_PER_MS } from './nanoseconds.js';
import type { Subjects } from './subjects.js';

const WATCH_MS = 500;
const encoder = new TextEncoder();

/**
 * Keeps pull requests of one durable open. The client's consume() drops what is under way when it stops, and after a
 * reconnect at a bad moment asks again only when a whole expiry has passed; both would cost an acknowledgement wait.
 */
export class Pull {
  readonly #inbox: string;
  readonly #requests: string;
  readonly #subscription: Subscription;
  readonly #watch: NodeJS.Timeout;
  readonly #stopListening: () => void;
  #asked = 0;
  #heardAt = Date.now();
  #stopped = false;
  #ensuring = false;

  constructor(
    private readonly link: Link,
    subjects: Subjects,
    durable: string,
    private readonly batch: number,
    private readonly log: BusLog,
    private readonly onMessage: (message: Msg) => void,
    /** Creates the durable where it is gone. */
    private readonly ensure: () => Promise<void>,
  ) {
    this.#inbox = link.newInbox();
    this.#requests = `$JS.API.CONSUMER.MSG.NEXT.${subjects.eventStream}.${durable}`;
    this.#subscription = link.nc.subscribe(this.#inbox, {
      callback: (error, message) => {
        if (error === null) this.#take(message);
        else this.log.error({ durable, cause: messageOf(error) }, 'subscription refused');
      },
    });
    this.#watch = setInterval(() => this.#renewWhenSilent(), WATCH_MS);
    this.#stopListening = link.onBack(() => this.#renew());
    this.#ask();
  }

  /** Asks for nothing more; resolves when what was under way has been handed over. */
  async drain(): Promise<void> {
    this.#end();
    if (!this.#subscription.isClosed() && !this.link.isAway) {
      await settleWithin([this.#subscription.drain()], JETSTREAM.pingTimeoutMs);
    }
  }

  /** Stops as a crash would: messages that are on their way are lost to this process. */
  abort(): void {
    this.#end();
    this.#subscription.unsubscribe();
  }

  #end(): void {
    this.#stopped = true;
    clearInterval(this.#watch);
    this.#stopListening();
  }

  #take(message: Msg): void {
    this.#heardAt = Date.now();
    if (message.reply?.startsWith('$JS.ACK.') === true) {
      this.#asked -= 1;
      this.onMessage(message);
      if (this.#asked <= this.batch / 2) this.#ask();
      return;
    }
    const code = message.headers?.code ?? 0;
    if (code === 100) return; // a heartbeat
    // 404, 408 and 409 end a request and tell what it had left; 409 also tells of a deleted consumer, 503 of no JetStream.
    const left = Number(message.headers?.get('Nats-Pending-Messages') || 0);
    this.#asked = Math.max(0, this.#asked - left);
    if (code === 503 || (code === 409 && left === 0)) {
      this.#asked = 0;
      this.#heardAt = 0; // the watch asks again
    } else if (this.#asked <= this.batch / 2) this.#ask();
  }

  #ask(): void {
    if (this.#stopped || this.link.nc.isClosed()) return;
    const batch = this.batch - this.#asked;
    if (batch <= 0) return;
    this.#asked += batch;
    const request = {
      batch,
      expires: JETSTREAM.pullExpiresMs * NANOS_PER_MS,
      idle_heartbeat: JETSTREAM.pullHeartbeatMs * NANOS_PER_MS,
    };
    this.link.outgoing.publish(this.#requests, encoder.encode(JSON.stringify(request)), { reply: this.#inbox });
  }

  #renewWhenSilent(): void {
    if (!this.link.isAway && Date.now() - this.#heardAt > 2 * JETSTREAM.pullHeartbeatMs) this.#renew();
  }

  #renew(): void {
    if (this.#ensuring) return;
    this.#ensuring = true;
    this.ensure()
      .then(
        () => {
          this.#asked = 0;
          this.#heardAt = Date.now();
          this.#ask();
        },
        (error: unknown) => this.log.warn({ cause: messageOf(error) }, 'durable consumer is not reachable'),
      )
      .finally(() => {
        this.#ensuring = false;
      });
  }
}
