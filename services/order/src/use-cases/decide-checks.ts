import type { CheckDecision } from '@parley/contracts';
import type { DueDeadline, EventLog } from '@parley/event-log';
import type { DecideCheck } from '../domain/order.commands.js';
import type { ApplyDecisionOptions } from './apply-decision.js';
import { drawTerms } from './draw-terms.js';
import type { HandleCommand } from './handle-command.js';

/** Who decides which task, and how; a rejection without a reason decides nothing. */
export type Decision = Pick<DecideCheck, 'task' | 'decision' | 'by' | 'reason'>;

/** A check is decided, by an administrator or by its deadline. */
export class DecideChecks {
  constructor(
    private readonly commands: HandleCommand,
    private readonly log: EventLog,
    private readonly options: ApplyDecisionOptions,
  ) {}

  /** Answers what is committed. */
  async decide(decision: Decision): Promise<CheckDecision> {
    const orderId = orderOf(decision.task);
    if (orderId === undefined) return { outcome: 'refused', refusal: 'unknown-task' };
    const drawn = this.#draw();
    const { verdict } = await this.commands.handle(
      orderId,
      { ...decision, ...drawn, type: 'decide-check' },
      { meta: { cause: `${decision.decision} by ${decision.by}` }, now: drawn.now },
    );
    return verdict.kind === 'record' ? { outcome: 'decided' } : { outcome: 'refused', refusal: verdict.refusal };
  }

  /**
   * Decides a check by its deadline. What is recorded then clears the deadline; where the check was decided or ended before, it
   * is dropped here.
   */
  async passDeadline({ streamId, name, dueAt }: DueDeadline, task: string): Promise<void> {
    const drawn = this.#draw();
    const { verdict } = await this.commands.handle(
      streamId,
      { ...drawn, type: 'pass-check-deadline', task },
      { meta: { cause: `deadline ${name}` }, now: drawn.now },
    );
    // Where the clock was set back since the deadline was taken, it is too early: the deadline comes again when its lease ends.
    if (verdict.kind === 'record' || drawn.now < dueAt) return;
    await this.log.dropDeadline(streamId, name);
  }

  #draw() {
    const { nowMs } = this.options.clock;
    return { now: new Date(nowMs).toISOString(), ...drawTerms(nowMs, this.options) };
  }
}

/** The order identifier in the name of a task: all before its last dot. */
function orderOf(task: string): string | undefined {
  const dot = task.lastIndexOf('.');
  return dot < 1 ? undefined : task.slice(0, dot);
}
