import { parseInformationElements, type InformationElements, type Instant } from '@parley/cpnp';
import { requestedCpd } from '@parley/cpp';
import type { Check } from '../check/check.js';
import { expectedOfferDate, requestFirstCheck } from '../check/checks.js';
import type { OrderEvent, PqoRefused } from '../order.events.js';
import { failOf } from '../order.refusals.js';
import type { ReceivePqo, ReceiveUpdate } from '../order.commands.js';
import type { Order, OrderState } from '../order.state.js';
import { offerBeyondDatagram } from './answer-size.js';

/**
 * The reasons for which a request gets FAIL 1 at once: its response date has passed (N46), its document breaks rules of the CPP,
 * or no datagram carries its OFFER. Empty when there is none. `order`: as it is once the request is received.
 */
export function reasonsToRefuse(
  { message, now, providerDescription }: ReceivePqo | ReceiveUpdate,
  order: OrderState,
): readonly string[] {
  const { expectedResponseDate, connectivityProvisioningDocument } = message;
  if (expectedResponseDate !== undefined && expectedResponseDate !== 'infinite' && expectedResponseDate <= now) {
    return [failOf('response-date-has-passed').statusText];
  }
  const parsed = requestedCpd(connectivityProvisioningDocument);
  if (parsed.kind !== 'valid') {
    return parsed.violations.map(({ path, rule, message: text }) => `${path}: ${text} (${rule})`);
  }
  const faults = faultsOfOptions(message.informationElements);
  if (faults.length > 0 || order === undefined) return faults;
  const tooLarge = offerBeyondDatagram(order, providerDescription);
  return tooLarge === undefined ? [] : [tooLarge];
}

/**
 * What is wrong with the negotiation options. They are refused and not ignored: a customer would take an offer without a remark
 * as a yes to them.
 */
function faultsOfOptions(elements: InformationElements | undefined): readonly string[] {
  const asked = elements?.['negotiationOptions'];
  if (asked === undefined) return [];
  const parsed = parseInformationElements({ negotiationOptions: asked });
  return parsed.kind === 'valid' ? [] : parsed.faults.map(({ path, message }) => `${path}: ${message}`);
}

/** The refusal by the validation, which the client gets in place of PROCESSING. */
export const refuseByValidation = (sequenceNumber: number, reasons: readonly string[]): PqoRefused => ({
  type: 'pqo-refused',
  data: { sequenceNumber, statusCode: 1, reasons, by: 'validation' },
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
