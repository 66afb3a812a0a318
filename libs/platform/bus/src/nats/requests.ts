import type { Msg } from '@nats-io/transport-node';
import { type Context, context } from '@opentelemetry/api';
import { type BusLog, messageOf } from '../bus-log.js';
import { REQUEST_TIMEOUT_MS, WITHOUT_DEADLINES_MS } from '../limits.js';
import { type Bus, type JsonObject, RequestFailed, type Running } from '../port.js';
import { NotBegun, RequestQueue } from '../request-queue.js';
import { ResponderLines } from '../responder-lines.js';
import { settleWithin } from '../settle.js';
import { requestSpan, respondSpan } from '../spans.js';
import { failSpan, traceparentOf } from '../trace-context.js';
import { MalformedEvent, decodeJson, encodeJson } from './cloud-event.codec.js';
import { headerBlock, headerLine, headerValue } from './header-block.js';
import type { Link } from './link.js';
import { NoReply, type ReplyBox } from './reply-box.js';
import type { Subjects } from './subjects.js';

const SYSTEM = 'nats';
/** The error headers of NATS services (ADR-32), which the nats command line shows. */
const ERROR = 'Nats-Service-Error';
const ERROR_CODE = 'Nats-Service-Error-Code';
/** Epoch ms at which the asker gives up. */
const DEADLINE = 'parley-deadline';
/** Error codes of requests that were not begun. */
const codes = { 'too-late': '408', overloaded: '503' } as const;

/** Share of the wait that is left when a deadline that is called passed says more of the responder's clock than of its load. */
const OTHER_CLOCK_SHARE = 0.5;

/** Request and reply on core NATS, at most once. */
export class NatsRequests {
  readonly #lines: ResponderLines;
  /** Epoch ms until which no deadlines are sent. */
  #withoutDeadlinesUntil = 0;

  constructor(
    private readonly link: Link,
    private readonly replies: ReplyBox,
    private readonly subjects: Subjects,
    private readonly drainMs: number,
    private readonly log: BusLog,
  ) {
    this.#lines = new ResponderLines(log);
  }

  async request(subject: string, data: JsonObject, timeoutMs: number = REQUEST_TIMEOUT_MS): Promise<JsonObject> {
    const { nc } = this.link;
    if (this.link.isAway || nc.isClosed()) throw new RequestFailed('unavailable', subject);
    const { span } = requestSpan(SYSTEM, subject);
    try {
      const traceparent = traceparentOf(span);
      const lines = traceparent === undefined ? '' : headerLine('traceparent', traceparent);
      const answer = await this.#ask(subject, lines, encodeJson(data), timeoutMs);
      const refused = answer.headers?.get(ERROR) ?? '';
      if (refused !== '') {
        const reason = answer.headers?.get(ERROR_CODE) === codes.overloaded ? 'overloaded' : 'responder-failed';
        throw new RequestFailed(reason, subject, { cause: new Error(headerValue(refused)) });
      }
      const result = decodeJson(answer.data);
      span.end();
      return result;
    } catch (error) {
      const failure = this.#failureOf(error, subject);
      failSpan(span, failure);
      throw failure;
    }
  }

  /**
   * Sends the deadline along. A responder that calls it passed long before it has is on a machine with another time: the request
   * goes again without one, and for a while so do all.
   */
  async #ask(subject: string, lines: string, payload: Uint8Array, timeoutMs: number): Promise<Msg> {
    const to = this.subjects.request(subject);
    const deadline = Date.now() + timeoutMs;
    if (Date.now() < this.#withoutDeadlinesUntil) return this.replies.send(to, lines, payload, timeoutMs);
    const answer = await this.replies.send(to, lines + headerLine(DEADLINE, String(deadline)), payload, timeoutMs);
    if (answer.headers?.get(ERROR_CODE) !== codes['too-late']) return answer;
    const leftMs = deadline - Date.now();
    if (leftMs <= timeoutMs * OTHER_CLOCK_SHARE) throw new NoReply('timeout', subject);
    this.#withoutDeadlinesUntil = Date.now() + WITHOUT_DEADLINES_MS;
    this.#lines.clocksDiffer(subject, leftMs);
    return this.replies.send(to, lines, payload, leftMs);
  }

  respond(subject: string, queue: string, handle: Parameters<Bus['respond']>[2]): Running {
    const running = new Set<Promise<void>>();
    const inHand = new RequestQueue();
    const subscription = this.link.nc.subscribe(this.subjects.request(subject), {
      queue,
      callback: (error, message) => {
        if (error !== null) {
          this.log.error({ subject, cause: messageOf(error) }, 'subscription refused');
          return;
        }
        const answer = this.#answer(message, subject, inHand, handle);
        running.add(answer);
        void answer.then(() => running.delete(answer));
      },
    });
    return {
      stop: async () => {
        if (!subscription.isClosed()) await settleWithin([subscription.drain()], this.drainMs);
        await settleWithin(running, this.drainMs);
      },
    };
  }

  async #answer(
    message: Msg,
    subject: string,
    inHand: RequestQueue,
    handle: Parameters<Bus['respond']>[2],
  ): Promise<void> {
    const traceparent = message.headers?.get('traceparent') || undefined;
    const { span, context: active } = respondSpan(SYSTEM, subject, traceparent);
    try {
      const answer = await inHand.run(deadlineOf(message), () => {
        const data = decodeJson(message.data);
        return context.with(active, () => handle(data, traceparent === undefined ? {} : { traceparent }));
      });
      const refuse = (cause: unknown): void => this.#refuse(message, subject, active, cause);
      if (hasReply(message)) this.link.outgoing.publish(message.reply, encodeJson(answer), undefined, refuse);
      span.end();
    } catch (error) {
      failSpan(span, error);
      this.#refuse(message, subject, active, error);
    }
  }

  /** Says why there is no answer: to the asker and in a line. */
  #refuse(message: Msg, subject: string, active: Context, error: unknown): void {
    context.with(active, () => this.#lines.failed(subject, error));
    const code = error instanceof NotBegun ? codes[error.reason] : error instanceof MalformedEvent ? '400' : '500';
    const lines = headerLine(ERROR, messageOf(error) || 'failed') + headerLine(ERROR_CODE, code);
    if (!hasReply(message)) return;
    this.link.outgoing.publish(message.reply, new Uint8Array(), { headers: headerBlock(lines) });
  }

  #failureOf(error: unknown, subject: string): RequestFailed {
    if (error instanceof RequestFailed) return error;
    if (this.link.isAway || this.link.nc.isClosed()) return new RequestFailed('unavailable', subject, { cause: error });
    if (error instanceof NoReply && (error.reason === 'no-responders' || error.reason === 'timeout')) {
      return new RequestFailed(error.reason, subject, { cause: error });
    }
    const reason = error instanceof MalformedEvent ? 'responder-failed' : 'unavailable';
    return new RequestFailed(reason, subject, { cause: error });
  }
}

const hasReply = (message: Msg): message is Msg & { readonly reply: string } => (message.reply ?? '') !== '';

/** undefined: the asker sent none. */
function deadlineOf({ headers }: Msg): number | undefined {
  const deadline = Number(headers?.get(DEADLINE) || Number.NaN);
  return Number.isFinite(deadline) ? deadline : undefined;
}
