import { parseInformationElements, type InformationElements, type Instant } from '@parley/cpnp';
import { failCodeOf, requestedCpd } from '@parley/cpp';
import type { Check } from '../check/check.js';
import { expectedOfferDate, requestFirstCheck } from '../check/checks.js';
import type { OrderEvent, PqoRefused } from '../order.events.js';
import { failOf } from '../order.refusals.js';
import type { ReceivePqo, ReceiveUpdate } from '../order.commands.js';
import type { Order, OrderState } from '../order.state.js';
import { offerBeyondDatagram } from './answer-size.js';

/** A refusal in place of PROCESSING. */
interface Refusal {
  readonly statusCode: 1 | 4;
  readonly reasons: readonly string[];
}

/**
 * Why a request is refused at once, with FAIL 1: its response date has passed (N46), its document breaks rules of the CPP or has a version that
 * is not served, its elements cannot be read, or no datagram carries its OFFER; with FAIL 4: its document is of a kind of service that there is
 * not, or it came back to us (N49). Undefined when there is no reason. `order`: as it is once the request is received.
 */
export function refusalOf(
  { message, now, providerDescription, cameBack }: ReceivePqo | ReceiveUpdate,
  order: OrderState,
): Refusal | undefined {
  const { expectedResponseDate, connectivityProvisioningDocument } = message;
  if (expectedResponseDate !== undefined && expectedResponseDate !== 'infinite' && expectedResponseDate <= now) {
    return { statusCode: 1, reasons: [failOf('response-date-has-passed').statusText] };
  }
  const parsed = requestedCpd(connectivityProvisioningDocument);
  if (parsed.kind !== 'valid') {
    const reasons = parsed.violations.map(({ path, rule, message: text }) => `${path}: ${text} (${rule})`);
    return { statusCode: failCodeOf(parsed.violations), reasons };
  }
  const faults = faultsOfElements(message.informationElements);
  if (faults.length > 0) return { statusCode: 1, reasons: faults };
  const tooLarge = order === undefined ? undefined : offerBeyondDatagram(order, providerDescription);
  if (tooLarge !== undefined) return { statusCode: 1, reasons: [tooLarge] };
  return cameBack === true ? { statusCode: 4, reasons: ['the order comes back on its own path'] } : undefined;
}

/**
 * What is wrong with negotiation options and path. They are refused and not ignored: a customer would take an offer without a remark as a
 * yes to its options, and an order whose path is not read could go round.
 */
function faultsOfElements({ negotiationOptions, path: came }: InformationElements = {}): readonly string[] {
  const read = {
    ...(negotiationOptions !== undefined && { negotiationOptions }),
    ...(came !== undefined && { path: came }),
  };
  const parsed = parseInformationElements(read);
  return parsed.kind === 'valid' ? [] : parsed.faults.map(({ path, message }) => `${path}: ${message}`);
}

/** The refusal by the validation, which the client gets in place of PROCESSING. */
export const refuseByValidation = (sequenceNumber: number, { statusCode, reasons }: Refusal): PqoRefused => ({
  type: 'pqo-refused',
  data: { sequenceNumber, statusCode, reasons, by: 'validation' },
});

/**
 * PROCESSING is sent. Without checks, the policy is asked at once; with checks, administrators are asked first, and PROCESSING
 * names the date by which they decide (CPNP-03 §8.3, §9.1.7).
 */
export function startProcessing(
  order: Pick<Order, 'orderId' | 'negotiation' | 'checks'>,
  subject: 'PROVISION' | 'UPDATE',
  sequenceNumber: number,
  { checks = [], now }: { readonly checks?: readonly Check[]; readonly now: Instant },
): OrderEvent[] {
  if (checks.length === 0) return [{ type: 'processing-sent', data: { sequenceNumber } }];
  return [
    { type: 'processing-sent', data: { sequenceNumber, expectedOfferDate: expectedOfferDate(checks, now) } },
    ...requestFirstCheck(order, subject, checks, now),
  ];
}
