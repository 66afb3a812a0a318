import { unreachable } from '@parley/cpnp';
import type { DueDeadline, EventLog } from '@parley/event-log';
import { counter } from '@parley/telemetry';
import { childOf } from '../domain/procurement.state.js';
import { parseDeadline, type DeadlineOf } from '../streams/deadlines.js';
import type { ChooseOffers } from './choose-offers.js';
import { drawTransaction } from './draw.js';
import type { HandleCommand } from './handle-command.js';

const fired = counter('deadlines_fired');

/** A durable deadline has come. One that is neither dropped nor cleared comes again when its lease ends. */
export class HandleDeadline {
  constructor(
    private readonly commands: HandleCommand,
    private readonly choice: ChooseOffers,
    private readonly log: EventLog,
  ) {}

  /** Throws for a name that this release does not know: the deadline stays for one that does. */
  async handle({ streamId, name }: DueDeadline): Promise<void> {
    const deadline = parseDeadline(name);
    fired.add(1, { kind: deadline?.kind ?? 'unknown' });
    if (deadline === undefined) throw new Error(`procurement ${streamId}: unknown deadline ${name}`);
    if (!(await this.#isStillNeeded(streamId, deadline))) await this.log.dropDeadline(streamId, name);
  }

  async #isStillNeeded(orderId: string, deadline: DeadlineOf): Promise<boolean> {
    switch (deadline.kind) {
      case 'child': {
        const { child, timer } = deadline;
        const asked = { type: 'pass-timer', child, timer, ...drawTransaction() } as const;
        const { verdict, state } = await this.commands.handle(orderId, asked, `deadline ${timer}`);
        return verdict.kind === 'recorded' || childOf(state, child)?.timers[timer] !== undefined;
      }
      case 'close': {
        const { negotiation } = deadline;
        const { verdict, state } = await this.commands.handle(
          orderId,
          { type: 'close-answers', negotiation },
          'deadline close',
        );
        return verdict.kind === 'recorded' || state.purchases[negotiation]?.phase === 'asking';
      }
      case 'choose':
        return this.choice.choose(orderId, deadline.negotiation);
      default:
        return unreachable(deadline);
    }
  }
}
