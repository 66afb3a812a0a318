import { CommandQueue, type CommandContext } from '@parley/aggregate';
import type { Instant } from '@parley/cpnp';
import type { SessionEvent } from '@parley/cpnp-session';
import { readInstant, type Clock } from '@parley/running';
import type { Logger } from '@parley/telemetry';
import type { BreakerCommand } from '../domain/breaker.commands.js';
import type { BreakerVerdict } from '../domain/breaker.decider.js';
import type { BreakerEvent } from '../domain/breaker.events.js';
import type { Breaker } from '../domain/breaker.state.js';
import { limits } from '../limits.js';
import { breakerAggregate } from '../streams/breaker.aggregate.js';
import { breakerStreamOf, type Breakers } from '../streams/breakers.js';

type Asked = BreakerCommand extends infer Command
  ? Command extends BreakerCommand
    ? Omit<Command, 'now'>
    : never
  : never;

/** The breakers of partners: whether one is asked, and what its answers and silences make of that. */
export class WatchPartners {
  readonly #queue: CommandQueue<Breaker, BreakerEvent, BreakerCommand, BreakerVerdict>;
  /** The partners that nothing is noted against, by when the log said so, ms of the clock. */
  readonly #restingAtMs = new Map<string, number>();

  constructor(
    breakers: Breakers,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    this.#queue = new CommandQueue(breakers, breakerAggregate, limits);
  }

  /** Why a negotiation may not place child orders with the partner; undefined: it may. `until`: when it is to have answered. */
  async keepsOff(partner: string, trial: string, until: Instant): Promise<string | undefined> {
    if (this.#rests(partner)) return undefined;
    const verdict = await this.#handle({ type: 'let-through', partner, trial, until }, 'policy.partners-needed');
    return verdict?.kind === 'kept-off' ? verdict.reason : undefined;
  }

  /** What a child order of the partner has come to. `observation` names it: one that is told again, or by several children, counts once. */
  async note(partner: string, type: 'note-silence' | 'note-heard', observation: string): Promise<void> {
    if (type === 'note-heard' && this.#rests(partner)) return;
    const inbox = { consumer: 'broker-breakers', messageId: observation };
    const verdict = await this.#handle({ type, partner }, type, type === 'note-silence' ? inbox : undefined);
    for (const event of verdict?.kind === 'recorded' ? verdict.events : [])
      if (event.type === 'breaker-opened')
        this.logger.warn({ partner, retryAt: event.data.retryAt }, 'a partner is silent, and is not asked for a while');
      else if (event.type === 'partner-heard') this.logger.info({ partner }, 'a partner that was silent has answered');
  }

  /** Whether it was at rest just now: an answer of its is nothing new then, and an order of ours no trial. */
  #rests(partner: string): boolean {
    const ageMs = this.clock.nowMs - (this.#restingAtMs.get(partner) ?? -Infinity);
    return ageMs >= 0 && ageMs < limits.restingMs;
  }

  /** undefined: it was handled before. The queue reads what another replica may have written before it answers that nothing is recorded. */
  async #handle(asked: Asked, cause: string, inbox?: CommandContext['inbox']): Promise<BreakerVerdict | undefined> {
    const { partner } = asked;
    const { nowMs } = this.clock;
    const now = readInstant(this.clock);
    const context = { meta: { cause }, now, ...(inbox !== undefined && { inbox }) };
    const handled = await this.#queue.handle(breakerStreamOf(partner), { ...asked, now }, context);
    const isAtRest = handled.kind === 'decided' && handled.state.phase === 'closed' && handled.state.silences === 0;
    if (isAtRest) this.#restingAtMs.set(partner, nowMs);
    else this.#restingAtMs.delete(partner);
    return handled.kind === 'decided' ? handled.verdict : undefined;
  }
}

/** What the end of a session says of the partner: it had its time, and did not answer, not even the CANCEL. */
export const isSilence = (event: SessionEvent): boolean =>
  event.kind === 'finished' &&
  (event.outcome.kind === 'no-answer' ||
    (event.outcome.kind === 'cancelled' &&
      ['response-timer', 'offer-timer'].includes(event.outcome.cause) &&
      !event.outcome.acknowledged &&
      event.outcome.refusal === undefined));
