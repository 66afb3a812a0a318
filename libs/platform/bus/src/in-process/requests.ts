import { context } from '@opentelemetry/api';
import type { BusLog } from '../bus-log.js';
import { REQUEST_TIMEOUT_MS } from '../limits.js';
import { type Bus, type JsonObject, RequestFailed, type Running } from '../port.js';
import { NotBegun, RequestQueue } from '../request-queue.js';
import { ResponderLines } from '../responder-lines.js';
import { requestSpan, respondSpan } from '../spans.js';
import { failSpan, traceparentOf } from '../trace-context.js';

/** What carries the messages, as the spans of this adapter name it. */
export const SYSTEM = 'parley.in_process';

interface Responder {
  readonly handle: Parameters<Bus['respond']>[2];
  readonly inHand: RequestQueue;
}

interface Responders {
  readonly queues: Map<string, Responder[]>;
  turn: number;
}

/** Request and reply within one process: one responder of each queue is asked, in turn, and the first answer counts. */
export class InProcessRequests {
  readonly #responders = new Map<string, Responders>();
  readonly #lines: ResponderLines;
  #closed = false;

  constructor(log: BusLog) {
    this.#lines = new ResponderLines(log);
  }

  async request(subject: string, data: JsonObject, timeoutMs: number = REQUEST_TIMEOUT_MS): Promise<JsonObject> {
    if (this.#closed) throw new RequestFailed('unavailable', subject);
    const responders = this.#responders.get(subject);
    if (responders === undefined) throw new RequestFailed('no-responders', subject);
    responders.turn += 1;
    const answers: Promise<JsonObject>[] = [];
    const { span } = requestSpan(SYSTEM, subject);
    const traceparent = traceparentOf(span);
    for (const queue of responders.queues.values()) {
      const responder = queue[responders.turn % queue.length];
      if (responder !== undefined)
        answers.push(this.#answer(responder, subject, data, Date.now() + timeoutMs, traceparent));
    }
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new RequestFailed('timeout', subject)), timeoutMs);
    try {
      const answer = await Promise.race([...answers, late]);
      span.end();
      return answer;
    } catch (error) {
      failSpan(span, error);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  respond(subject: string, queue: string, handle: Responder['handle']): Running {
    const responders = this.#responders.get(subject) ?? { queues: new Map<string, Responder[]>(), turn: 0 };
    this.#responders.set(subject, responders);
    const members = responders.queues.get(queue) ?? [];
    responders.queues.set(queue, members);
    const running = new Set<Promise<JsonObject>>();
    const responder: Responder = {
      inHand: new RequestQueue(),
      handle: (data, trace) => {
        const answer = handle(data, trace);
        running.add(answer);
        const forget = (): void => void running.delete(answer);
        answer.then(forget, forget);
        return answer;
      },
    };
    members.push(responder);
    return {
      stop: async () => {
        const at = members.indexOf(responder);
        if (at >= 0) members.splice(at, 1);
        if (members.length === 0) responders.queues.delete(queue);
        if (responders.queues.size === 0) this.#responders.delete(subject);
        await Promise.allSettled(running);
      },
    };
  }

  /** Ends all responders. */
  close(): void {
    this.#closed = true;
    this.#responders.clear();
  }

  async #answer(
    responder: Responder,
    subject: string,
    data: JsonObject,
    deadlineMs: number,
    traceparent: string | undefined,
  ): Promise<JsonObject> {
    const { span, context: active } = respondSpan(SYSTEM, subject, traceparent);
    try {
      const answer = await responder.inHand.run(deadlineMs, () =>
        context.with(active, () => responder.handle(data, traceparent === undefined ? {} : { traceparent })),
      );
      span.end();
      return answer;
    } catch (error) {
      failSpan(span, error);
      context.with(active, () => this.#lines.failed(subject, error));
      if (error instanceof NotBegun) {
        const reason = error.reason === 'too-late' ? 'timeout' : error.reason;
        throw new RequestFailed(reason, subject, { cause: error });
      }
      throw new RequestFailed('responder-failed', subject, { cause: error });
    }
  }
}
