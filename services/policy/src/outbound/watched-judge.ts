import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import { chargeTogether, judge, limits as rules, type Facts, type Judgement, type Rule } from '@parley/rules';
import { WatchdogFired } from '../domain/rules/watchdog.js';
import { limits } from '../limits.js';
import type { RuleJudge } from '../ports/rule-judge.js';
import type { ThreadAnswer, ThreadDoors, ThreadQuestion } from './judge.thread.js';

/** As judge.thread.ts says of itself. */
const [begun, done] = [1, 2];

export interface WatchedJudgeOptions {
  /** What a judgement may cost that is made without a thread. */
  readonly hereAtMost?: number;
  /** Milliseconds that one in the thread gets. */
  readonly watchdogMs?: number;
  /** Milliseconds that a new one gets to begin. */
  readonly startMs?: number;
  /** The built file that the thread runs. */
  readonly thread?: URL;
  readonly onFired?: (afterMs: number) => void;
}

/**
 * Judges by rules: what may cost little here, and what may cost more in a thread of its own, which is slept for, since decisions wait for each
 * other. One that takes too long is ended with its thread: WatchdogFired. Cost alone bounds what rules do (ADR 38), so that this fires only where a
 * machine stands still, or the evaluation has a fault (ADR 67).
 */
export class WatchedJudge implements RuleJudge {
  readonly #options: Required<WatchedJudgeOptions>;
  /** Questions are numbered, so that no answer is taken for another one's. */
  #asked = 0;
  #brokenUntilMs = 0;
  #thread: { readonly worker: Worker; readonly port: MessagePort; readonly state: Int32Array } | undefined;

  constructor({ hereAtMost, watchdogMs, startMs, thread, onFired }: WatchedJudgeOptions = {}) {
    this.#options = {
      hereAtMost: hereAtMost ?? limits.judgedHere,
      watchdogMs: watchdogMs ?? limits.watchdogMs,
      startMs: startMs ?? limits.threadStartMs,
      thread: thread ?? new URL('judge.thread.js', import.meta.url),
      onFired: onFired ?? (() => undefined),
    };
  }

  readonly judge: RuleJudge['judge'] = (list, facts, atMs, most = rules.charge) =>
    this.#mayBeDear(list) && chargeTogether(list, facts, atMs) > this.#options.hereAtMost
      ? this.#judgeInThread(list, facts, atMs, most)
      : judge(list, facts, atMs, most);

  expect(list: readonly Rule[]): void {
    if (this.#mayBeDear(list)) this.#thread ??= this.#start();
  }

  async close(): Promise<void> {
    await this.#thread?.worker.terminate();
    this.#thread = undefined;
  }

  /** Without a look at any order. */
  #mayBeDear(list: readonly Rule[]): boolean {
    return list.reduce((sum, { condition }) => sum + condition.worstCase, 0) > this.#options.hereAtMost;
  }

  #judgeInThread(list: readonly Rule[], facts: Facts, atMs: number, most: number): Judgement {
    if (performance.now() < this.#brokenUntilMs) throw new WatchdogFired(0);
    const { port, state } = (this.#thread ??= this.#start());
    Atomics.store(state, 0, 0);
    const question: ThreadQuestion = {
      number: (this.#asked += 1),
      rules: list.map(({ name, priority, fromMs, untilMs, condition, effect }) => ({
        ...{ name, priority, when: condition.text, refuses: effect.kind === 'refuse' },
        ...(fromMs !== undefined && { fromMs }),
        ...(untilMs !== undefined && { untilMs }),
      })),
      ...{ facts, atMs, most },
    };
    const { fired, failed, left } = this.#answerOf(port, state, question);
    return { fired: fired.flatMap((place) => list[place] ?? []), failed, left };
  }

  /** What the thread says to this question. After anything else there is another thread: its port may hold what nobody asks any more. */
  #answerOf(port: MessagePort, state: Int32Array, question: ThreadQuestion): Exclude<ThreadAnswer, { bug: string }> {
    try {
      port.postMessage(question);
      // A thread that is new has to load what it needs first.
      const { startMs, watchdogMs } = this.#options;
      if (!sleepUntil(state, begun, startMs)) throw this.#broken(startMs);
      if (!sleepUntil(state, done, watchdogMs)) throw this.#fired(watchdogMs);
      // The thread has sent it before it was done.
      const { message } = receiveMessageOnPort(port) as { readonly message: ThreadAnswer };
      if (message.number !== question.number) throw new Error('the thread of rules has answered another question');
      if ('bug' in message) throw new Error(message.bug);
      return message;
    } catch (error) {
      const { worker } = this.#thread ?? {};
      this.#thread = undefined;
      void worker?.terminate();
      throw error;
    }
  }

  /** A thread that does not begin would cost as much for each order: for a while a person decides without the wait. */
  #broken(withinMs: number): WatchdogFired {
    this.#brokenUntilMs = performance.now() + limits.threadAgainMs;
    return this.#fired(withinMs);
  }

  #fired(withinMs: number): WatchdogFired {
    this.#options.onFired(withinMs);
    return new WatchdogFired(withinMs);
  }

  #start() {
    const { port1: port, port2 } = new MessageChannel();
    const shared = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    const workerData: ThreadDoors = { port: port2, state: shared };
    const worker = new Worker(this.#options.thread, {
      workerData,
      transferList: [port2],
      // Of a process that reads sources, the thread reads what was built.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: limits.threadMegabytes },
    });
    // One that has ended by itself says nothing any more, and is waited for until the watchdog fires.
    worker.on('error', () => {
      if (this.#thread?.worker === worker) this.#thread = undefined;
    });
    worker.unref();
    return { worker, port, state: new Int32Array(shared) };
  }
}

/** Whether the state has come so far within the time. A wake-up may be that of an earlier state: it is looked at again. */
function sleepUntil(state: Int32Array, come: number, withinMs: number): boolean {
  const untilMs = performance.now() + withinMs;
  for (;;) {
    const now = Atomics.load(state, 0);
    if (now >= come) return true;
    const leftMs = untilMs - performance.now();
    if (leftMs <= 0) return false;
    Atomics.wait(state, 0, now, leftMs);
  }
}
