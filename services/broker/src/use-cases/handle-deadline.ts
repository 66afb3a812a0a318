import type { Bus } from '@parley/bus';
import { parseAs, policyChooseOffers, type ChosenOffers } from '@parley/contracts';
import { parseCustomerOrderIdentifier, unreachable, type CustomerOrderIdentifier } from '@parley/cpnp';
import type { DueDeadline, EventLog } from '@parley/event-log';
import { counter } from '@parley/telemetry';
import { answersOf } from '../domain/partner-answers.js';
import { childOf } from '../domain/procurement.state.js';
import { limits } from '../limits.js';
import { parseDeadline, type DeadlineOf } from '../streams/deadlines.js';
import type { Procurements } from '../streams/procurements.js';
import { drawTransaction } from './draw.js';
import type { HandleCommand } from './handle-command.js';

const fired = counter('deadlines_fired');

/** A durable deadline has come. One that is neither dropped nor cleared comes again when its lease ends. */
export class HandleDeadline {
  constructor(
    private readonly commands: HandleCommand,
    private readonly procurements: Procurements,
    private readonly log: EventLog,
    private readonly bus: Bus,
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
        return this.#choose(orderId, deadline.negotiation);
      default:
        return unreachable(deadline);
    }
  }

  /** Asks the policy what is taken. It answers the same when it is asked again. */
  async #choose(orderId: string, negotiation: number): Promise<boolean> {
    const { state } = await this.procurements.reload(orderId);
    const purchase = state.purchases[negotiation];
    if (purchase?.phase !== 'choosing') return false;
    const answers = answersOf(state, purchase);
    const reply = await this.bus.request(
      policyChooseOffers.subject,
      // What was read off the wire is JSON; its interfaces only lack the index signature that says so.
      JSON.parse(JSON.stringify({ orderId, negotiation, answers })) as Record<string, never>,
      { timeoutMs: limits.chooseTimeoutMs },
    );
    const { answer } = parseAs(policyChooseOffers.subject, policyChooseOffers.reply, reply);
    await this.commands.handle(orderId, { type: 'choose-offers', negotiation, ...takenBy(answer) }, 'policy chose');
    return true;
  }
}

function takenBy(answer: ChosenOffers['answer']): {
  readonly taken: readonly CustomerOrderIdentifier[];
  readonly validUntil?: string;
} {
  if (answer.kind !== 'offer') return { taken: [] };
  const { taken, validUntil } = answer.bought;
  const children = taken.map(({ child }) => parseCustomerOrderIdentifier(child));
  return { taken: children.filter((child) => child !== undefined), validUntil };
}
