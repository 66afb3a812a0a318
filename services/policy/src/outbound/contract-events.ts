import { unreachable } from '@parley/cpnp';
import type { BusEvent } from '@parley/bus';
import {
  configChanged,
  policyDecided,
  policyOrderMended,
  policyOrderStranded,
  policyPartnersNeeded,
  type PolicyDecided,
  type PolicyPartnersNeeded,
} from '@parley/contracts';
import type { CommittedEvent } from '@parley/event-log';
import type { LedgerEvent, OrderMended, OrderStranded, PartnersNeeded } from '../domain/ledger.events.js';
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
  if (event.type === 'partners-needed') {
    const asked = askedOf(event.data);
    return { type: policyPartnersNeeded.type, subject: asked.orderId, data: { ...asked } };
  }
  if (event.type === 'order-stranded')
    return {
      ...{ type: policyOrderStranded.type, subject: event.data.orderId },
      data: { ...event.data, short: event.data.short.map((one) => ({ ...one })) },
    };
  if (event.type === 'order-mended')
    return { type: policyOrderMended.type, subject: event.data.orderId, data: { ...event.data } };
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

function askedOf({ orderId, negotiation, customerId, ...asking }: PartnersNeeded['data']): PolicyPartnersNeeded {
  const {
    answerBy,
    parts,
    asked: { path },
  } = asking;
  return {
    ...{ orderId, negotiation, customerId, answerBy },
    ...(path !== undefined && { path: [...path] }),
    // Which sites these are is between the customer and us.
    parts: parts.map(({ part, candidates }) => ({
      part,
      candidates: candidates.map(({ link: interconnect, back, ...candidate }) => ({
        ...{ ...candidate, interconnect },
        ...(back !== undefined && { back: { interconnect: back.link, linkIdentifier: back.linkIdentifier } }),
      })),
    })),
  };
}

function decisionOf(
  event: Exclude<LedgerEvent, PartnersNeeded | OrderStranded | OrderMended>,
): PolicyDecided | undefined {
  switch (event.type) {
    case 'capacity-reserved': {
      const { orderId, negotiation, cpd, reasons, price, validity, validUntil, escalation, provisioning, bought } =
        event.data;
      return {
        orderId,
        negotiation,
        decision: {
          kind: 'offer',
          reasons: [...reasons],
          ...(cpd !== undefined && { cpd }),
          ...(price !== undefined && { price }),
          ...(validity !== undefined && { validityMs: validity.ms }),
          ...(validUntil !== undefined && { validUntil }),
          ...(escalation !== undefined && {
            escalation: { reasons: [...escalation.reasons], checks: [...escalation.checks] },
          }),
          ...(provisioning !== undefined && saidOf(provisioning)),
          ...(bought !== undefined && {
            bought: { taken: bought.taken.map(({ sites: _, ...part }) => part), validUntil: bought.validUntil },
          }),
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
