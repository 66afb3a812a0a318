import { compileCondition, judge, type Facts, type Judgement, type Rule } from '@parley/rules';
import { workerData, type MessagePort } from 'node:worker_threads';

/** A judgement that is asked of a thread of its own. */
export interface ThreadQuestion {
  /** Its answer says it again. */
  readonly number: number;
  /** In their order, as they are evaluated: what a rule does is nothing here, but that one which refuses is the last. */
  readonly rules: readonly (Pick<Rule, 'name' | 'priority' | 'fromMs' | 'untilMs'> & {
    readonly when: string;
    readonly refuses: boolean;
  })[];
  readonly facts: Facts;
  readonly atMs: number;
  readonly most: number;
}
/** Those that applied by their places in the question; or what nobody has foreseen. */
export type ThreadAnswer = { readonly number: number } & (
  (Pick<Judgement, 'failed' | 'left'> & { readonly fired: readonly number[] }) | { readonly bug: string }
);
/** What whoever starts the thread gives it: where questions come from, and what it says of itself to who sleeps until then. */
export interface ThreadDoors {
  readonly port: MessagePort;
  readonly state: SharedArrayBuffer;
}

/** What the thread has come to, for whoever sleeps on it. */
export const threadStates = { asked: 0, begun: 1, done: 2 } as const;

const doors = workerData as ThreadDoors;
const state = new Int32Array(doors.state);
const compiled = new Map<string, Rule['condition']>();
/** Conditions that are kept: those of the files that were in use last. */
const mostCompiled = 1_024;

function conditionOf(text: string): Rule['condition'] {
  const known = compiled.get(text);
  if (known !== undefined) return known;
  const made = compileCondition(text);
  if (made.kind === 'fault') throw new TypeError(`a condition of the file in use is none: ${made.fault.message}`);
  if (compiled.size >= mostCompiled) compiled.clear();
  compiled.set(text, made.condition);
  return made.condition;
}

/** Neither is looked at but for whether it refuses. */
const refusal: Rule['effect'] = { kind: 'refuse', statusCode: 4, reason: '' };
const other: Rule['effect'] = { kind: 'cap', committedBps: 0 };

function answerTo({ number, rules, facts, atMs, most }: ThreadQuestion): ThreadAnswer {
  const known = rules.map(({ when, refuses, ...rule }): Rule => ({
    ...rule,
    condition: conditionOf(when),
    effect: refuses ? refusal : other,
  }));
  const { fired, failed, left } = judge(known, facts, atMs, most);
  return { number, fired: fired.map((rule) => known.indexOf(rule)), failed, left };
}

function come(to: number): void {
  Atomics.store(state, 0, to);
  Atomics.notify(state, 0);
}

function tryToAnswer(question: ThreadQuestion): ThreadAnswer {
  try {
    return answerTo(question);
  } catch (error) {
    return { number: question.number, bug: error instanceof Error ? error.message : String(error) };
  }
}

doors.port.on('message', (question: ThreadQuestion) => {
  come(threadStates.begun);
  const answer = tryToAnswer(question);
  // It lies in the port before whoever sleeps is woken.
  doors.port.postMessage(answer);
  come(threadStates.done);
});
