import { unreachable } from '@parley/cpnp';
import type { BusEvent } from '@parley/bus';
import { configChanged, policyDecided, type PolicyDecided } from '@parley/contracts';
import type { CommittedEvent } from '@parley/event-log';
import type { LedgerEvent } from '../domain/ledger.events.js';
import type { Provisioning, VpnPlan } from '../domain/vpn/vpn-plan.js';
import type { PolicyEvent } from '../streams/policy-codec.js';

/**
 * The message that other services get of an event; undefined for none. Its id is the event's own, by which a redelivery
 * is known.
 */
export function contractEventOf(recorded: CommittedEvent, event: PolicyEvent): BusEvent | undefined {
  const said = saidBy(event);
  if (said === undefined) return undefined;
  return { id: recorded.eventId, source: '/parley/policy', time: recorded.recordedAt, ...said };
}

function saidBy(event: PolicyEvent): Pick<BusEvent, 'type' | 'subject' | 'data'> | undefined {
  if (event.type === 'provider-data-changed') {
    const { version, changedAt } = event.data;
    return { type: configChanged.type, subject: 'config', data: { version, changedAt } };
  }
  const decided = decisionOf(event);
  return decided && { type: policyDecided.type, subject: decided.orderId, data: { ...decided } };
}

type SaidProvisioning = Pick<
  Extract<PolicyDecided['decision'], { kind: 'offer' }>,
  'provisioner' | 'plan' | 'provisionerReasons'
>;

function saidOf(provisioning: Provisioning): SaidProvisioning {
  if (provisioning.provisioner === 'vpn') return { provisioner: 'vpn', plan: sayPlan(provisioning.plan) };
  const { reasons } = provisioning;
  return { provisioner: 'mailbox', ...(reasons.length > 0 && { provisionerReasons: [...reasons] }) };
}

/** A plan has the members of the contract's; but that the lists of a contract may be written to. */
const sayPlan = (plan: VpnPlan) => plan as unknown as NonNullable<SaidProvisioning['plan']>;

function decisionOf(event: LedgerEvent): PolicyDecided | undefined {
  switch (event.type) {
    case 'capacity-reserved': {
      const { orderId, negotiation, cpd, reasons, price, escalation, provisioning } = event.data;
      return {
        orderId,
        negotiation,
        decision: {
          kind: 'offer',
          reasons: [...reasons],
          ...(cpd !== undefined && { cpd }),
          ...(price !== undefined && { price }),
          ...(escalation !== undefined && {
            escalation: { reasons: [...escalation.reasons], checks: [...escalation.checks] },
          }),
          ...(provisioning !== undefined && saidOf(provisioning)),
        },
      };
    }
    case 'capacity-refused': {
      const { orderId, negotiation, statusCode, reasons } = event.data;
      return { orderId, negotiation, decision: { kind: 'refusal', statusCode, reasons: [...reasons] } };
    }
    case 'capacity-committed':
    case 'capacity-released':
    case 'capacity-taken':
    case 'capacity-settled':
    case 'capacity-freed':
    case 'capacity-leaked':
      return undefined;
    default:
      return unreachable(event);
  }
}
