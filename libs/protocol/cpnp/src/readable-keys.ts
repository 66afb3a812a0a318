import { methodOf } from './field-table.js';
import { parseCustomerOrderIdentifier, parseProviderOrderIdentifier, parseTransactionId } from './identifier.js';
import { limits } from './limits.js';
import type { CustomerOrderIdentifier, Method, ProviderOrderIdentifier, TransactionId } from './message.js';
import type { ReadMembers } from './read-members.js';

/** What a FAIL to a datagram with a fault can be addressed by (N11); no method when its code is unknown. */
export interface ReadableKeys {
  readonly version: 1;
  readonly method?: Method;
  readonly sequenceNumber?: number;
  readonly transactionId: TransactionId;
  readonly customerOrderIdentifier: CustomerOrderIdentifier;
  readonly providerOrderIdentifier?: ProviderOrderIdentifier;
}

const parseUnsigned = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= limits.maximumUnsigned32
    ? value
    : undefined;

function parseOr<Value>(value: unknown, parse: (text: string) => Value | undefined): Value | undefined {
  return typeof value === 'string' ? parse(value) : undefined;
}

/**
 * The keys among what was read before the fault; undefined when one of the four is missing or no key can be trusted
 * because a member came twice. A provider's identifier that equals the customer's is left out: no answer may carry it.
 */
export function readableKeysOf(found: ReadMembers): ReadableKeys | undefined {
  const [version, code, sequence, transaction, customer, provider] = found.values;
  const methodCode = parseUnsigned(code);
  const transactionId = parseOr(transaction, parseTransactionId);
  const customerOrderIdentifier = parseOr(customer, parseCustomerOrderIdentifier);
  if (found.ambiguous || version !== 1 || methodCode === undefined) return undefined;
  if (transactionId === undefined || customerOrderIdentifier === undefined) return undefined;
  const method = methodOf(methodCode);
  const sequenceNumber = parseUnsigned(sequence);
  const providerOrderIdentifier = customer === provider ? undefined : parseOr(provider, parseProviderOrderIdentifier);
  return {
    version,
    ...(method === undefined ? {} : { method }),
    ...(sequenceNumber === undefined ? {} : { sequenceNumber }),
    transactionId,
    customerOrderIdentifier,
    ...(providerOrderIdentifier === undefined ? {} : { providerOrderIdentifier }),
  };
}
