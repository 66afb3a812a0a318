import type { Clock } from '@parley/running';
import type { CommandContext } from '@parley/aggregate';
import type { PolicyDecided, VpnPlan } from '@parley/contracts';
import type { JsonObject } from '@parley/cpnp';
import type { Check } from '../domain/check/check.js';
import type { ProposeOffer, RefusePqo } from '../domain/order.commands.js';
import { drawTerms, type DrawTermsOptions } from './draw-terms.js';
import type { HandleCommand } from './handle-command.js';

export interface ApplyDecisionOptions extends DrawTermsOptions {
  readonly clock: Clock;
}

/** The policy's decision becomes an OFFER, or the FAIL in its place. */
export class ApplyDecision {
  constructor(
    private readonly commands: HandleCommand,
    private readonly options: ApplyDecisionOptions,
  ) {}

  /** A decision that was applied before, or whose order has gone on meanwhile, changes nothing. */
  async handle({ orderId, negotiation, decision }: PolicyDecided, inbox: CommandContext['inbox']): Promise<void> {
    const { nowMs } = this.options.clock;
    const command =
      decision.kind === 'offer' ? this.#offer(decision, negotiation, nowMs) : refusalCommandOf(decision, negotiation);
    await this.commands.handle(orderId, command, {
      meta: { cause: 'policy.decided' },
      now: new Date(nowMs).toISOString(),
      ...(inbox !== undefined && { inbox }),
    });
  }

  #offer(
    {
      cpd,
      reasons,
      price,
      validityMs,
      validUntil,
      escalation,
      provisioner,
      plan,
      provisionerReasons,
      bought,
    }: Extract<PolicyDecided['decision'], { kind: 'offer' }>,
    negotiation: number,
    nowMs: number,
  ): ProposeOffer {
    const now = new Date(nowMs).toISOString();
    return {
      type: 'propose-offer',
      negotiation,
      reasons,
      now,
      ...drawTerms(nowMs, this.options),
      ...(validityMs !== undefined && { validityMs }),
      ...(cpd !== undefined && { cpd }),
      ...(provisioner !== undefined && {
        provisioning: {
          provisioner,
          ...(plan !== undefined && { plan: planToPassOn(plan) }),
          ...(provisionerReasons !== undefined && { reasons: provisionerReasons }),
        },
      }),
      ...(price !== undefined && { price: { amount: price.amount, currency: price.currency } }),
      ...(bought !== undefined && {
        // A policy of an earlier release says when partners' offers end, and not when ours has to.
        bought: { validUntil: new Date(validUntil ?? bought.validUntil).toISOString() },
      }),
      ...(escalation !== undefined && {
        escalation: {
          reasons: escalation.reasons,
          checks: escalation.checks.map(checkToRecord),
        },
      }),
    };
  }
}

/** The order passes the plan on as it came: it is the policy's, and a member that this release does not know is of use to others. */
const planToPassOn = (plan: VpnPlan) => plan as VpnPlan & JsonObject;

/** Copied member by member, so that a new member of the contract is not recorded until the order's own type has it. */
const checkToRecord = ({ name, approvers, deadlineMs, atDeadline }: Check): Check => ({
  name,
  approvers,
  deadlineMs,
  atDeadline,
});

const refusalCommandOf = (
  { statusCode, reasons }: Extract<PolicyDecided['decision'], { kind: 'refusal' }>,
  negotiation: number,
): RefusePqo => ({
  type: 'refuse-pqo',
  negotiation,
  statusCode,
  reasons,
});
