import type { Append, AppendOutcome, DueDeadline, MemoryEventLog } from '@parley/event-log';
import { visibly, type ProcessOf } from './steps.js';

type Method = (...given: readonly unknown[]) => unknown;
const isMethod = (member: unknown): member is Method => typeof member === 'function';

/**
 * A log as one process has it: the log stays when the process ends. `due` is told of instants at which a deadline may be due. Leases and turns
 * are free at once, since one process of each service runs at a time.
 */
export function processLog<Log extends MemoryEventLog>(log: Log, process: ProcessOf, due: (atMs: number) => void): Log {
  const { life } = process;
  const own: Readonly<Record<string, Method>> = {
    append: (append) => appended(append as Append),
    takeDue: async (now, limit, leaseMs) => {
      const taken: readonly DueDeadline[] = await life.do(() =>
        log.takeDue(now as string, limit as number, leaseMs as number),
      );
      if (taken.length > 0) due(Date.parse(now as string) + (leaseMs as number));
      return taken;
    },
    withLease: (_, work) =>
      life.do(() => (work as (lost: AbortSignal) => Promise<unknown>)(new AbortController().signal)),
    withTurn: (_, work) => life.do(work as () => Promise<unknown>),
  };
  async function appended(append: Append): Promise<AppendOutcome> {
    const types = append.events.map(({ type }) => type).join(', ');
    const outcome = await visibly(process, `append ${types}`, () => {
      const written = log.append(append);
      // In the log from here on, whether the process lives to hear of it or not.
      for (const { dueAt } of append.setDeadlines ?? []) due(Date.parse(dueAt));
      return written;
    });
    return outcome;
  }
  return new Proxy(log, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (!isMethod(member)) return member;
      const replaced = own[String(name)];
      if (replaced !== undefined) return replaced;
      if (String(name).startsWith('on'))
        return (listener: (...given: readonly unknown[]) => void) => {
          const leave = member.call(target, life.whileItLasts(listener)) as () => void;
          life.onEnd(leave);
          return leave;
        };
      return (...given: readonly unknown[]) => {
        life.assertGoesOn();
        const result = member.apply(target, [...given]);
        return result instanceof Promise ? life.do(() => result) : result;
      };
    },
  });
}
