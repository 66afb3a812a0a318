import type { Msg } from '@nats-io/transport-node';
import { context } from '@opentelemetry/api';
import { type BusLog, messageOf } from '../bus-log.js';
import { REQUEST_TIMEOUT_MS } from '../limits.js';
import { type Bus, type JsonObject, RequestFailed, type Running } from '../port.js';
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

/** Request and reply on core NATS, at most once. */
export class NatsRequests {
  constructor(
    private readonly link: Link,
    private readonly replies: ReplyBox,
    private readonly subjects: Subjects,
    private readonly drainMs: number,
    private readonly log: BusLog,
  ) {}

  async request(subject: string, data: JsonObject, timeoutMs: number = REQUEST_TIMEOUT_MS): Promise<JsonObject> {
    const { nc } = this.link;
    if (this.link.isAway || nc.isClosed()) throw new RequestFailed('unavailable', subject);
    const { span } = requestSpan(SYSTEM, subject);
    try {
      const traceparent = traceparentOf(span);
      const lines = traceparent === undefined ? '' : headerLine('traceparent', traceparent);
      const answer = await this.replies.send(this.subjects.request(subject), lines, encodeJson(data), timeoutMs);
      const refused = answer.headers?.get(ERROR) ?? '';
      if (refused !== '')
        throw new RequestFailed('responder-failed', subject, { cause: new Error(headerValue(refused)) });
      const result = decodeJson(answer.data);
      span.end();
      return result;
    } catch (error) {
      const failure = this.#failureOf(error, subject);
      failSpan(span, failure);
      throw failure;
    }
  }

  respond(subject: string, queue: string, handle: Parameters<Bus['respond']>[2]): Running {
    const running = new Set<Promise<void>>();
    const subscription = this.link.nc.subscribe(this.subjects.request(subject), {
      queue,
      callback: (error, message) => {
        if (error !== null) {
          this.log.error({ subject, cause: messageOf(error) }, 'subscription refused');
          return;
        }
        const answer = this.#answer(message, subject, handle);
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

  async #answer(message: Msg, subject: string, handle: Parameters<Bus['respond']>[2]): Promise<void> {
    const traceparent = message.headers?.get('traceparent') || undefined;
    const { span, context: active } = respondSpan(SYSTEM, subject, traceparent);
    try {
      const data = decodeJson(message.data);
      const answer = await context.with(active, () => handle(data, traceparent === undefined ? {} : { traceparent }));
      message.respond(encodeJson(answer));
      span.end();
    } catch (error) {
      failSpan(span, error);
      context.with(active, () => this.log.error({ subject, cause: messageOf(error) }, 'responder failed'));
      const code = error instanceof MalformedEvent ? '400' : '500';
      const lines = headerLine(ERROR, messageOf(error) || 'failed') + headerLine(ERROR_CODE, code);
      if (!this.link.nc.isClosed()) message.respond(new Uint8Array(), { headers: headerBlock(lines) });
    }
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
