import { type SpanContext, context, isSpanContextValid, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Bus,
  type BusEvent,
  type BusLog,
  PoisonMessage,
  PublishFailed,
  redriveWhere,
  RequestFailed,
  type Running,
} from '../src/index.js';
import { CONCURRENT_REQUESTS, WAITING_REQUESTS } from '../src/limits.js';

/** What the suite asks of an adapter. Back-off is some milliseconds in every harness. */
export interface BusHarness {
  readonly bus: Bus;
  /** The bus of a second process on the same medium; in process it is the same one. */
  readonly other: Bus;
  /** What the bus was given as its log. */
  readonly log: RecordingLog;
  /** Lets a consumer die without a word to the bus. */
  crash(consumer: Running): Promise<void>;
  stop(): Promise<void>;
}

/** Keeps what the bus says, each line with the trace in which it was said, as a logger would find it. */
export class RecordingLog implements BusLog {
  readonly lines: { readonly message: string; readonly traceId: string | undefined }[] = [];
  readonly warn = (_fields: object, message: string): void => this.#say(message);
  readonly error = this.warn;

  #say(message: string): void {
    this.lines.push({ message, traceId: trace.getSpanContext(context.active())?.traceId });
  }
}

/** A consumer of either adapter can be left as a crash leaves it; the port has no such word. */
interface Abandonable extends Running {
  abandon(): Promise<void>;
}
const isAbandonable = (consumer: Running): consumer is Abandonable => 'abandon' in consumer;

/** `crash` of both harnesses. */
export async function crash(consumer: Running): Promise<void> {
  if (!isAbandonable(consumer)) throw new TypeError('this consumer cannot crash');
  await consumer.abandon();
}

const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const WAIT = { interval: 5 };

let nextId = 0;
/** An event of its own id. */
export function event(subject: string, data: BusEvent['data'] = {}, type = 'order.pqo-received'): BusEvent {
  nextId += 1;
  return { id: `event-${nextId}`, type, source: '/parley/order', time: '2026-11-22T12:00:00.000Z', subject, data };
}

/** Publishes without waiting; in process the promise waits for the handlers. Failures show in the test that awaits it. */
function publishAll(bus: Bus, events: readonly BusEvent[]): Promise<unknown> {
  const all = Promise.all(events.map((each) => bus.publish(each)));
  all.catch(() => undefined);
  return all;
}

export function busContract(name: string, start: () => Promise<BusHarness>): void {
  describe(`the bus ${name}`, () => {
    let harness: BusHarness;
    let bus: Bus;
    beforeAll(() => context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable()));
    afterAll(() => context.disable());
    beforeEach(async () => {
      harness = await start();
      bus = harness.bus;
    });
    afterEach(() => harness.stop());

    /** Consumes under `durable` and keeps what came. */
    async function collect(durable: string, types = ['order.pqo-received'], on: Bus = bus) {
      const events: BusEvent[] = [];
      const consumer = await on.consume({
        durable,
        types,
        handle: async (received) => void events.push(received),
      });
      return { events, consumer };
    }
    const idsOf = (events: readonly BusEvent[]) => events.map(({ id }) => id);

    it('delivers each event to each durable once, as it was published', async () => {
      const policy = await collect('policy');
      const northbound = await collect('northbound');
      const sent = [event('a', { n: 1, nested: { list: [1, null, 'ü'] } }), event('b', { n: 2 }), event('a', { n: 3 })];
      for (const each of sent) await bus.publish(each);
      await expect.poll(() => [policy.events.length, northbound.events.length], WAIT).toStrictEqual([3, 3]);
      const sorted = (events: readonly BusEvent[]) => [...events].sort((a, b) => (a.id < b.id ? -1 : 1));
      expect(sorted(policy.events)).toStrictEqual(sorted(sent));
      expect(sorted(northbound.events)).toStrictEqual(sorted(sent));
    });

    it('carries any text in its attributes', async () => {
      const { events } = await collect('policy');
      const odd = { ...event('Zürich "100 %"\r\nce-id: forged'), source: '/parley/ordér' };
      await bus.publish(odd);
      await expect.poll(() => events.length, WAIT).toBe(1);
      expect(events).toStrictEqual([odd]);
    });

    it('delivers only the types that a consumer names', async () => {
      const { events } = await collect('policy', ['order.pqo-received', 'policy.decided']);
      const wanted = [event('a'), event('a', {}, 'policy.decided')];
      await bus.publish(event('a', {}, 'order.completed'));
      for (const each of wanted) await bus.publish(each);
      await expect.poll(() => events.length, WAIT).toBe(2);
      expect(idsOf(events)).toStrictEqual(idsOf(wanted));
    });

    it('refuses a type that is not <context>.<past-tense>', async () => {
      await expect(bus.publish(event('a', {}, 'order.pqo.received'))).rejects.toThrow(RangeError);
      await expect(bus.publish(event('a', {}, 'order.*'))).rejects.toThrow(RangeError);
    });

    it('tells the attempt of each delivery, from 1', async () => {
      const attempts: number[] = [];
      await bus.consume({
        durable: 'policy',
        types: ['order.pqo-received'],
        handle: async (_event, { attempt }) => {
          attempts.push(attempt);
          if (attempt < 3) throw new Error('not yet');
        },
      });
      await bus.publish(event('a'));
      await expect.poll(() => attempts, WAIT).toStrictEqual([1, 2, 3]);
    });

    it('splits the events over the processes that share a durable', async () => {
      const came: string[][] = [[], []];
      const bothHaveOne = Promise.withResolvers<void>();
      for (const [index, on] of [bus, harness.other].entries()) {
        await on.consume({
          durable: 'policy',
          types: ['order.pqo-received'],
          handle: async ({ id }) => {
            came[index]?.push(id);
            if (came.every((each) => each.length > 0)) bothHaveOne.resolve();
            await bothHaveOne.promise;
          },
        });
      }
      const sent = Array.from({ length: 40 }, (_, n) => event(`subject-${n}`));
      const published = publishAll(bus, sent);
      await expect.poll(() => came.flat().length, WAIT).toBe(40);
      expect(new Set(came.flat())).toStrictEqual(new Set(idsOf(sent)));
      await published;
    });

    it('delivers again, in order, what a process had in hand when it crashed', async () => {
      const inHand: string[] = [];
      const dying = await bus.consume({
        durable: 'policy',
        types: ['order.pqo-received'],
        handle: ({ id }) => {
          inHand.push(id);
          return new Promise(() => undefined);
        },
      });
      const sent = [event('a'), event('a'), event('b')];
      const published = publishAll(bus, sent);
      await expect.poll(() => inHand.length, WAIT).toBe(2);
      await harness.crash(dying);
      const later = event('a');
      const publishedLater = publishAll(bus, [later]);
      const { events } = await collect('policy', ['order.pqo-received'], harness.other);
      await expect.poll(() => events.length, WAIT).toBe(4);
      const ofA = events.filter(({ subject }) => subject === 'a');
      expect(idsOf(ofA)).toStrictEqual([sent[0]?.id, sent[1]?.id, later.id]);
      await Promise.all([published, publishedLater]);
    });

    it('keeps the order of a subject while an event of it fails, and lets the other subjects pass', async () => {
      const handled: string[] = [];
      const failed: string[] = [];
      const othersAreThrough = Promise.withResolvers<void>();
      await bus.consume({
        durable: 'policy',
        types: ['order.pqo-received'],
        handle: async ({ subject, data }, { attempt }) => {
          const label = `${subject}${Number(data['n'])}`;
          if (label === 'a1' && attempt < 4) {
            failed.push(label);
            if (attempt === 3) await othersAreThrough.promise;
            throw new Error('not yet');
          }
          handled.push(label);
          if (handled.includes('b1') && handled.includes('b2')) othersAreThrough.resolve();
        },
      });
      const published = publishAll(bus, [
        event('a', { n: 1 }),
        event('a', { n: 2 }),
        event('b', { n: 1 }),
        event('b', { n: 2 }),
        event('a', { n: 3 }),
      ]);
      await expect.poll(() => handled.length, WAIT).toBe(5);
      expect(handled).toStrictEqual(['b1', 'b2', 'a1', 'a2', 'a3']);
      expect(failed).toStrictEqual(['a1', 'a1', 'a1']);
      await published;
    });

    it('keeps the order of each subject under load with failures, and loses nothing', async () => {
      const handled = new Map<string, number[]>();
      await bus.consume({
        durable: 'policy',
        types: ['order.pqo-received'],
        handle: async ({ subject, data }, { attempt }) => {
          const n = Number(data['n']);
          await Promise.resolve();
          if (n % 7 === 3 && attempt === 1) throw new Error('once');
          handled.set(subject, [...(handled.get(subject) ?? []), n]);
        },
      });
      const sent = Array.from({ length: 200 }, (_, n) => event(`subject-${n % 10}`, { n }));
      await publishAll(bus, sent);
      await expect.poll(() => [...handled.values()].flat().length, WAIT).toBe(200);
      for (const [subject, numbers] of handled) {
        const expected = sent.filter((each) => each.subject === subject).map(({ data }) => data['n']);
        expect(numbers).toStrictEqual(expected);
      }
    });

    it('puts a poison message into the dead letters with its cause, at once, and goes on', async () => {
      const attempts: string[] = [];
      await bus.consume({
        durable: 'policy',
        types: ['order.pqo-received'],
        handle: async ({ id, data }) => {
          attempts.push(id);
          if (data['bad'] === true) throw new PoisonMessage('clause 3 makes no sense – "ever\0"');
        },
      });
      const [bad, good] = [event('a\0b', { bad: true, text: '\0' }), event('a\0b')];
      await publishAll(bus, [bad, good]);
      await expect.poll(() => attempts, WAIT).toStrictEqual([bad.id, good.id]);
      await expect.poll(async () => (await bus.deadLetters()).length, WAIT).toBe(1);
      const [letter] = await bus.deadLetters();
      const { id = '', deadSince = '', ...rest } = letter ?? {};
      expect(rest).toStrictEqual({
        durable: 'policy',
        event: bad,
        cause: 'clause 3 makes no sense – "ever\0"',
        attempts: 1,
      });
      expect(id).toMatch(/./);
      expect(deadSince).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    });

    it('gives a dead letter back to its own durable by command', async () => {
      let cured = false;
      const came: string[] = [];
      await bus.consume({
        durable: 'policy',
        types: ['order.pqo-received'],
        handle: async ({ id }) => {
          if (!cured) throw new PoisonMessage('unknown link');
          came.push(id);
        },
      });
      const northbound = await collect('northbound');
      const sent = event('a');
      await bus.publish(sent);
      await expect.poll(async () => (await bus.deadLetters()).length, WAIT).toBe(1);
      await expect.poll(() => northbound.events.length, WAIT).toBe(1);
      const [letter] = await bus.deadLetters();
      cured = true;
      expect(await bus.redrive(letter?.id ?? '')).toBe(true);
      await expect.poll(() => came, WAIT).toStrictEqual([sent.id]);
      await expect.poll(() => bus.deadLetters(), WAIT).toStrictEqual([]);
      expect(await bus.redrive(letter?.id ?? '')).toBe(false);
      expect(await bus.redrive('no such letter')).toBe(false);
      expect(idsOf(northbound.events)).toStrictEqual([sent.id]);
    });

    it('gives back those dead letters that are meant, and leaves the others', async () => {
      let cured = false;
      const came: string[] = [];
      await bus.consume({
        durable: 'policy',
        types: ['order.pqo-received'],
        handle: async ({ id, subject }) => {
          if (!cured) throw new PoisonMessage(subject);
          came.push(id);
        },
      });
      const sent = ['a', 'b', 'c', 'a'].map((subject) => event(subject));
      for (const one of sent) await bus.publish(one);
      await expect.poll(async () => (await bus.deadLetters()).length, WAIT).toBe(sent.length);
      cured = true;
      expect(await redriveWhere(bus, ({ cause }) => cause === 'a')).toBe(2);
      const meant = sent.flatMap(({ id, subject }) => (subject === 'a' ? [id] : []));
      await expect.poll(() => came.toSorted(), WAIT).toStrictEqual(meant.toSorted());
      const left = async () => (await bus.deadLetters()).map(({ event: { subject } }) => subject).toSorted();
      await expect.poll(left, WAIT).toStrictEqual(['b', 'c']);
    });

    it('takes an event again once it is told to forget what was published', async () => {
      const policy = await collect('policy');
      const sent = event('a');
      await bus.publish(sent);
      bus.forgetPublished();
      await bus.publish(sent);
      await expect.poll(() => idsOf(policy.events), WAIT).toStrictEqual([sent.id, sent.id]);
    });

    it('makes a new letter of a redriven event that is poison again', async () => {
      await bus.consume({
        durable: 'policy',
        types: ['order.pqo-received'],
        handle: async () => {
          throw new PoisonMessage('still poison');
        },
      });
      const sent = event('a');
      await bus.publish(sent);
      await expect.poll(async () => (await bus.deadLetters()).length, WAIT).toBe(1);
      const [first] = await bus.deadLetters();
      expect(await bus.redrive(first?.id ?? '')).toBe(true);
      const isNew = async () => (await bus.deadLetters()).map(({ id }) => id !== first?.id);
      await expect.poll(isNew, WAIT).toStrictEqual([true]);
      expect((await bus.deadLetters()).map((letter) => letter.event.id)).toStrictEqual([sent.id]);
    });

    it('puts an event whose attempts are used up into the dead letters', async () => {
      const attempts: number[] = [];
      await bus.consume({
        durable: 'policy',
        types: ['order.pqo-received'],
        handle: async (_event, { attempt }) => {
          attempts.push(attempt);
          throw new Error(`failure ${attempt}`);
        },
      });
      const sent = event('a');
      await bus.publish(sent);
      await expect.poll(async () => (await bus.deadLetters()).length, WAIT).toBe(1);
      const [letter] = await bus.deadLetters();
      expect(attempts).toStrictEqual([1, 2, 3, 4, 5, 6, 7]);
      expect([letter?.event, letter?.cause, letter?.attempts]).toStrictEqual([sent, 'failure 7', 7]);
    });

    it('tries again for as long as an error asks for it, spends no attempt on that, and lets the other subjects pass', async () => {
      const attempts: number[] = [];
      const others: string[] = [];
      await bus.consume({
        durable: 'order',
        types: ['order.pqo-received'],
        handle: async ({ subject, data }, { attempt }) => {
          if (subject === 'b') others.push(subject);
          else if (data.n === 2) attempts.push(0);
          else if (attempts.push(attempt) <= 20) throw Object.assign(new Error('not here'), { retryAfterMs: 5 });
        },
      });
      void publishAll(bus, [event('a', { n: 1 }), event('a', { n: 2 }), event('b')]);
      await expect.poll(() => others, WAIT).toStrictEqual(['b']);
      await expect.poll(() => attempts, WAIT).toStrictEqual([...Array<number>(21).fill(1), 0]);
      expect(await bus.deadLetters()).toStrictEqual([]);
    });

    it('gives what waits so to the next process of the durable', async () => {
      const seen: string[] = [];
      const first = await bus.consume({
        durable: 'order',
        types: ['order.pqo-received'],
        handle: async () => {
          seen.push('first');
          throw Object.assign(new Error('not here'), { retryAfterMs: 60_000 });
        },
      });
      void publishAll(bus, [event('a')]);
      await expect.poll(() => seen, WAIT).toStrictEqual(['first']);
      await first.stop();
      await harness.other.consume({
        durable: 'order',
        types: ['order.pqo-received'],
        handle: async () => void seen.push('second'),
      });
      await expect.poll(() => seen, WAIT).toStrictEqual(['first', 'second']);
    });

    it('keeps events for a durable whose consumer is stopped', async () => {
      const first = await collect('policy');
      const before = event('a');
      await bus.publish(before);
      await expect.poll(() => first.events.length, WAIT).toBe(1);
      await first.consumer.stop();
      const between = [event('a'), event('a')];
      const published = publishAll(bus, between);
      const second = await collect('policy');
      await expect.poll(() => second.events.length, WAIT).toBe(2);
      expect([idsOf(first.events), idsOf(second.events)]).toStrictEqual([[before.id], idsOf(between)]);
      await published;
    });

    it('stop() waits for the handler that runs and takes nothing new', async () => {
      const began: string[] = [];
      const finish = Promise.withResolvers<void>();
      const consumer = await bus.consume({
        durable: 'policy',
        types: ['order.pqo-received'],
        handle: async ({ id }) => {
          began.push(id);
          await finish.promise;
        },
      });
      const sent = [event('a'), event('a')];
      const published = publishAll(bus, sent);
      await expect.poll(() => began.length, WAIT).toBe(1);
      let stopped = false;
      const stopping = consumer.stop().then(() => {
        stopped = true;
      });
      expect(stopped).toBe(false);
      finish.resolve();
      await stopping;
      expect(began).toStrictEqual([sent[0]?.id]);
      const next = await collect('policy');
      await expect.poll(() => idsOf(next.events), WAIT).toStrictEqual([sent[1]?.id]);
      await published;
    });

    it('lets every listener hear what is published from then on, once, beside the durables and whatever they do', async () => {
      const heard: string[][] = [[], []];
      await bus.publish(event('before'));
      const listeners = await Promise.all(
        [bus, harness.other].map((on, index) =>
          on.listen('order.pqo-received', ({ id, subject }) => {
            if (subject === 'odd') throw new Error('this listener fails');
            heard[index]?.push(id);
          }),
        ),
      );
      const policy = await collect('policy-late', ['order.completed']);
      const sent = [event('a', { n: 1 }), event('b')];
      await publishAll(bus, [event('odd'), ...sent, event('a', {}, 'order.completed')]);
      await expect.poll(() => heard, WAIT).toStrictEqual([idsOf(sent), idsOf(sent)]);
      await expect.poll(() => policy.events.length, WAIT).toBe(1);
      await listeners[0]?.stop();
      const last = event('c');
      await bus.publish(last);
      await expect.poll(() => heard[1], WAIT).toStrictEqual(idsOf([...sent, last]));
      expect(heard[0]).toStrictEqual(idsOf(sent));
      expect(harness.log.lines.some(({ message }) => message === 'listener failed')).toBe(true);
    });

    it('answers a request by one responder of its queue', async () => {
      const answered = [0, 0];
      for (const [index, on] of [bus, harness.other].entries()) {
        await on.respond('order.view', 'order', async (data) => {
          answered[index] = (answered[index] ?? 0) + 1;
          return { twice: Number(data['n']) * 2 };
        });
      }
      const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => bus.request('order.view', { n })));
      expect(answers).toStrictEqual(Array.from({ length: 30 }, (_, n) => ({ twice: n * 2 })));
      expect((answered[0] ?? 0) + (answered[1] ?? 0)).toBe(30);
    });

    it('says when nobody listens, also after the last responder stopped', async () => {
      const responder = await bus.respond('order.view', 'order', async () => ({}));
      await responder.stop();
      const failure = await bus.request('order.view', {}).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(RequestFailed);
      expect(failure).toMatchObject({ reason: 'no-responders', subject: 'order.view' });
    });

    it("answers a handler's error as an error", async () => {
      await bus.respond('order.view', 'order', async () => {
        throw new Error('no order ü');
      });
      const failure = await bus.request('order.view', {}).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(RequestFailed);
      expect(failure).toMatchObject({ reason: 'responder-failed', cause: { message: 'no order ü' } });
    });

    it('begins no request whose asker has given up, and answers those that are waited for', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }), async (later) => {
          const begun: number[] = [];
          const { promise: free, resolve: release } = Promise.withResolvers<void>();
          const { promise: full, resolve: isFull } = Promise.withResolvers<void>();
          const responder = await bus.respond('order.view', 'order', async ({ n }) => {
            begun.push(Number(n));
            if (begun.length === CONCURRENT_REQUESTS) isFull();
            if (begun.length <= CONCURRENT_REQUESTS) await free;
            return { n: n ?? null };
          });
          try {
            const first = Array.from({ length: CONCURRENT_REQUESTS }, (_, n) =>
              bus.request('order.view', { n }, { timeoutMs: 60_000 }),
            );
            await full;
            // The askers of some wait for a moment, those of the others until they are answered.
            const n = CONCURRENT_REQUESTS;
            const asked = later.map((isPatient, at) =>
              bus.request('order.view', { n: n + at }, { timeoutMs: isPatient ? 60_000 : 20 }).then(
                () => 'answered',
                (error: unknown) => (error instanceof RequestFailed ? error.reason : error),
              ),
            );
            await Promise.all(asked.filter((_, at) => later[at] === false));
            // A timer counts from when its turn of the event loop began, and so may come before the deadline of the request.
            const deadline = Date.now() + 20;
            await expect.poll(() => Date.now() >= deadline, { interval: 5 }).toBe(true);
            release();
            await Promise.all(first);
            expect(await Promise.all(asked)).toStrictEqual(
              later.map((isPatient) => (isPatient ? 'answered' : 'timeout')),
            );
            expect(begun.slice(CONCURRENT_REQUESTS)).toStrictEqual(
              later.flatMap((isPatient, at) => (isPatient ? [n + at] : [])),
            );
          } finally {
            // One that is left would get half of the next run's requests.
            release();
            await responder.stop();
          }
        }),
        { numRuns: 10 },
      );
    });

    it('refuses at once what would wait behind more requests than a responder may have', async () => {
      const { promise: free, resolve: release } = Promise.withResolvers<void>();
      await bus.respond('order.view', 'order', async () => {
        await free;
        return {};
      });
      const inHand = CONCURRENT_REQUESTS + WAITING_REQUESTS;
      const asked = Array.from({ length: inHand }, () => bus.request('order.view', {}, { timeoutMs: 60_000 }));
      const beyond = await bus.request('order.view', {}, { timeoutMs: 60_000 }).catch((error: unknown) => error);
      expect(beyond).toMatchObject({ name: 'RequestFailed', reason: 'overloaded' });
      release();
      expect(await Promise.all(asked)).toHaveLength(inHand);
    });

    it('gives up a request that nobody answers in time', async () => {
      await bus.respond('order.view', 'order', () => new Promise(() => undefined));
      const failure = await bus.request('order.view', {}, { timeoutMs: 50 }).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(RequestFailed);
      expect(failure).toMatchObject({ reason: 'timeout' });
    });

    it('answers a ping until it is closed, and publishes nothing afterwards', async () => {
      await bus.ping();
      await bus.close();
      await expect(bus.ping()).rejects.toThrow(Error);
      await expect(bus.publish(event('a'))).rejects.toBeInstanceOf(PublishFailed);
      await expect(bus.request('order.view', {})).rejects.toMatchObject({ reason: 'unavailable' });
    });

    it('carries the traceparent of an event unchanged where no telemetry runs', async () => {
      const { events } = await collect('policy');
      await bus.publish({ ...event('a'), traceparent: TRACEPARENT });
      await expect.poll(() => events.map(({ traceparent }) => traceparent), WAIT).toStrictEqual([TRACEPARENT]);
    });

    it("carries the caller's active span through publish and request where no telemetry runs", async () => {
      const seen: (string | undefined)[] = [];
      const active: (SpanContext | undefined)[] = [];
      await bus.consume({
        durable: 'policy',
        types: ['order.pqo-received'],
        handle: async ({ traceparent }) => {
          active.push(trace.getSpanContext(context.active()));
          seen.push(traceparent);
        },
      });
      await bus.respond('order.view', 'order', async (_data, { traceparent }) => {
        active.push(trace.getSpanContext(context.active()));
        seen.push(traceparent);
        return {};
      });
      const [, traceId = '', spanId = ''] = TRACEPARENT.split('-');
      const callers = trace.setSpanContext(context.active(), { traceId, spanId, traceFlags: 1 });
      await context.with(callers, () => bus.publish(event('a')));
      await expect.poll(() => seen.length, WAIT).toBe(1);
      await context.with(callers, () => bus.request('order.view', {}));
      expect(seen).toStrictEqual([TRACEPARENT, TRACEPARENT]);
      expect(active.map((each) => [each?.traceId, each?.spanId])).toStrictEqual([
        [traceId, spanId],
        [traceId, spanId],
      ]);
    });

    it('draws an event without a trace into no other trace', async () => {
      const active: (string | undefined)[] = [];
      const bothAreThere = Promise.withResolvers<void>();
      await bus.consume({
        durable: 'policy',
        types: ['order.pqo-received'],
        handle: async () => {
          await bothAreThere.promise;
          const span = trace.getSpanContext(context.active());
          active.push(span !== undefined && isSpanContextValid(span) ? span.traceId : undefined);
        },
      });
      const [, traceId = '', spanId = ''] = TRACEPARENT.split('-');
      const callers = trace.setSpanContext(context.active(), { traceId, spanId, traceFlags: 1 });
      const traced = context.with(callers, () => bus.publish(event('a')));
      const published = Promise.all([traced, bus.publish(event('a'))]);
      bothAreThere.resolve();
      await expect.poll(() => active, WAIT).toStrictEqual([traceId, undefined]);
      await published;
    });

    it('says in the trace of the event, or of the request, what failed', async () => {
      const [, traceId = '', spanId = ''] = TRACEPARENT.split('-');
      await bus.consume({
        durable: 'policy',
        types: ['order.pqo-received'],
        handle: async ({ traceparent }, { attempt }) => {
          if (traceparent !== undefined && attempt === 1) throw new Error('not yet');
          throw new PoisonMessage('never');
        },
      });
      await bus.respond('order.view', 'order', async () => {
        throw new Error('the order is cancelled');
      });
      const { lines } = harness.log;
      const active = trace.setSpanContext(context.active(), { traceId, spanId, traceFlags: 1 });
      await context.with(active, async () => {
        await expect(bus.request('order.view', {})).rejects.toThrow(RequestFailed);
      });
      expect(lines.splice(0)).toStrictEqual([{ message: 'responder failed', traceId }]);

      await bus.publish({ ...event('a'), traceparent: TRACEPARENT });
      await expect.poll(() => lines.length, WAIT).toBe(3);
      expect(lines.splice(0)).toStrictEqual(
        ['handler failed', 'handler failed', 'dead letter'].map((message) => ({ message, traceId })),
      );

      await bus.publish(event('b'));
      await expect.poll(() => lines.length, WAIT).toBe(2);
      expect(lines).toStrictEqual(
        ['handler failed', 'dead letter'].map((message) => ({ message, traceId: undefined })),
      );
    });

    it('makes one trace of publish and process, and of request and respond', async () => {
      const exporter = new InMemorySpanExporter();
      trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }));
      try {
        await bus.consume({ durable: 'policy', types: ['order.pqo-received'], handle: async () => undefined });
        await bus.respond('order.view', 'order', async () => ({}));
        await bus.publish({ ...event('a'), traceparent: TRACEPARENT });
        await bus.request('order.view', {});
        await expect.poll(() => exporter.getFinishedSpans().length, WAIT).toBe(4);
        const span = (named: string) => {
          const found = exporter.getFinishedSpans().find((each) => each.name === named);
          const { traceId, spanId } = found?.spanContext() ?? {};
          return { traceId, spanId, parent: found?.parentSpanContext?.spanId, attributes: found?.attributes };
        };
        const publish = span('publish order.pqo-received');
        const process = span('process order.pqo-received');
        expect([publish.traceId, publish.parent]).toStrictEqual(TRACEPARENT.split('-').slice(1, 3));
        expect([process.traceId, process.parent]).toStrictEqual([publish.traceId, publish.spanId]);
        expect(process.attributes?.['messaging.consumer.group.name']).toBe('policy');
        const [request, respond] = [span('request order.view'), span('respond order.view')];
        expect([respond.traceId, respond.parent]).toStrictEqual([request.traceId, request.spanId]);
      } finally {
        trace.disable();
      }
    });
  });
}
