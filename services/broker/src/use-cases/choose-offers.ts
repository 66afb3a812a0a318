import type { Bus } from '@parley/bus';
import { parseAs, policyChooseOffers, type ChosenOffers } from '@parley/contracts';
import { parseCustomerOrderIdentifier, type CustomerOrderIdentifier } from '@parley/cpnp';
import { answersOf } from '../domain/partner-answers.js';
import { limits } from '../limits.js';
import type { Procurements } from '../streams/procurements.js';
import type { HandleCommand } from './handle-command.js';

/** Which of the partners' offers are taken is the policy's to say. */
export class ChooseOffers {
  constructor(
    private readonly commands: HandleCommand,
    private readonly procurements: Procurements,
    private readonly bus: Bus,
  ) {}

  /**
   * Asks the policy what is taken, which answers the same when it is asked again. False: nothing is to be chosen any more. `version`: of the
   * event that asks for it, which is read of what this process has; absent: the log is read.
   * @throws RequestFailed, or what the log throws: it is to be asked again
   */
  async choose(orderId: string, negotiation: number, version?: number): Promise<boolean> {
    const { state } =
      version === undefined
        ? await this.procurements.reload(orderId)
        : await this.procurements.loadAtLeast(orderId, version);
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
