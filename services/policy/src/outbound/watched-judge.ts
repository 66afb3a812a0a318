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
  #thread: { readonly worker: Worker; readonly port: MessagePort; readonly state: Int32Array } | undefined;

  constructor({ hereAtMost, watchdogMs, thread, onFired }: WatchedJudgeOptions = {}) {
    this.#options = {
      hereAtMost: hereAtMost ?? limits.judgedHere,
      watchdogMs: watchdogMs ?? limits.watchdogMs,
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
    const { port, state } = (this.#thread ??= this.#start());
    Atomics.store(state, 0, 0);
    const question: ThreadQuestion = {
      rules: list.map(({ name, priority, fromMs, untilMs, condition, effect }) => ({
        ...{ name, priority, when: condition.text, refuses: effect.kind === 'refuse' },
        ...(fromMs !== undefined && { fromMs }),
        ...(untilMs !== undefined && { untilMs }),
      })),
      ...{ facts, atMs, most },
    };
    port.postMessage(question);
    // A thread that is new has to load what it needs first.
    this.#sleepUntil(state, begun, limits.threadStartMs);
    this.#sleepUntil(state, done, this.#options.watchdogMs);
    const { message } = receiveMessageOnPort(port) as { readonly message: ThreadAnswer }; // sent before it is done
    if ('bug' in message) throw new Error(message.bug);
    const { fired, failed, left } = message;
    return { fired: fired.flatMap((place) => list[place] ?? []), failed, left };
  }

  #sleepUntil(state: Int32Array, come: number, withinMs: number): void {
    const before = Atomics.load(state, 0);
    if (before >= come || Atomics.wait(state, 0, before, withinMs) !== 'timed-out') return;
    const { worker } = this.#thread ?? {};
    this.#thread = undefined;
    void worker?.terminate();
    this.#options.onFired(withinMs);
    throw new WatchdogFired(withinMs);
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
