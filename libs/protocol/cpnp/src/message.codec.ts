import { formatDate, parseDate } from './date.codec.js';
import { isDocument, isObject, ValueCheck } from './document.js';
import { CpnpFault } from './fault.js';
import { type Member, members, memberTypes, methodOf, tableFor, type ValidationOptions } from './field-table.js';
import {
  noProviderOrder,
  parseCustomerOrderIdentifier,
  parseNonce,
  parseProviderOrderIdentifier,
  parseTransactionId,
  utf8LengthOf,
} from './identifier.js';
import { limits } from './limits.js';
import type { JsonValue } from './json-value.js';
import { type Message, type Method, methodCodes } from './message.js';
import type { ReadMembers } from './read-members.js';

const isUnsigned32 = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= limits.maximumUnsigned32;

const isShortText = (text: string): boolean =>
  text.length <= limits.maximumStatusTextOctets && (utf8LengthOf(text) ?? Infinity) <= limits.maximumStatusTextOctets;

/** The value of a member in memory; undefined when the wire's value is not one of its type. */
function accept(member: Member, method: Method, value: unknown): unknown {
  switch (member) {
    case 'version':
    case 'methodCode':
    case 'sequenceNumber':
    case 'statusCode':
      return isUnsigned32(value) ? value : undefined;
    case 'connectivityProvisioningDocument':
      return isDocument(value) ? value : undefined;
    case 'informationElements':
      return isObject(value) ? value : undefined;
    default:
      return typeof value === 'string' ? acceptText(member, method, value) : undefined;
  }
}

type TextMember =
  | 'transactionId'
  | 'customerOrderIdentifier'
  | 'providerOrderIdentifier'
  | 'nonce'
  | 'expectedResponseDate'
  | 'expectedOfferDate'
  | 'validityDate'
  | 'statusText';

function acceptText(member: TextMember, method: Method, text: string): string | undefined {
  switch (member) {
    case 'transactionId':
      return parseTransactionId(text);
    case 'nonce':
      return parseNonce(text);
    case 'customerOrderIdentifier':
      return parseCustomerOrderIdentifier(text);
    case 'providerOrderIdentifier':
      return text === '' && method === 'FAIL' ? noProviderOrder : parseProviderOrderIdentifier(text);
    case 'expectedResponseDate':
      return text === 'infinite' ? text : parseDate(text);
    case 'expectedOfferDate':
    case 'validityDate':
      return parseDate(text);
    case 'statusText':
      return isShortText(text) ? text : undefined;
  }
}

function checkVersionAndMethod(version: unknown, code: unknown): Method {
  if (version === undefined) throw new CpnpFault('missing-member', { member: 'version' });
  if (!isUnsigned32(version)) throw new CpnpFault('bad-member', { member: 'version' });
  if (version !== 1) throw new CpnpFault('unsupported-version', { member: 'version' });
  if (code === undefined) throw new CpnpFault('missing-member', { member: 'methodCode' });
  if (!isUnsigned32(code)) throw new CpnpFault('bad-member', { member: 'methodCode' });
  const method = methodOf(code);
  if (method === undefined) throw new CpnpFault('unknown-method', { member: 'methodCode' });
  return method;
}

/** Swapped identifiers would go unseen if they could be equal (RFC 8921 §13). */
function checkIdentifiersDiffer(customer: unknown, provider: unknown): void {
  if (customer === provider) throw new CpnpFault('bad-member', { member: 'providerOrderIdentifier' });
}

/** Walks the table of the method: throws for a member that is missing or must not be there, and gives the others to `take`. */
function walkTable(
  method: Method,
  options: ValidationOptions | undefined,
  valueOf: (member: Member, label: number) => unknown,
  take: (member: Member, label: number, value: unknown) => void,
): void {
  const row = tableFor(options)[method];
  let label = -1;
  for (const member of members) {
    label++;
    const value = valueOf(member, label);
    const presence = row[member];
    if (value === undefined) {
      if (presence === 'M') throw new CpnpFault('missing-member', { member });
    } else if (presence === '-') throw new CpnpFault('forbidden-member', { member });
    else take(member, label, value);
  }
}

/** The message that a reader has found; throws CpnpFault naming the member. */
export function messageOf(found: ReadMembers, options: ValidationOptions | undefined): Message {
  const method = checkVersionAndMethod(found.values[0], found.values[1]);
  const message: Record<string, unknown> = {};
  walkTable(
    method,
    options,
    (_, label) => found.values[label],
    (member, _, value) => {
      if (member === 'methodCode') {
        message['method'] = method;
        return;
      }
      const inMemory = accept(member, method, value);
      if (inMemory === undefined) throw new CpnpFault('bad-member', { member });
      message[member] = inMemory;
    },
  );
  checkIdentifiersDiffer(message['customerOrderIdentifier'], message['providerOrderIdentifier']);
  return message as unknown as Message; // Built by the table, which is what the type says.
}

/** The wire's value of a member that a program has set; undefined when it is not one of its type. */
function write(member: Member, method: Method, value: unknown): JsonValue | undefined {
  const isDate = memberTypes[member] === 'date' && !(member === 'expectedResponseDate' && value === 'infinite');
  if (isDate) return typeof value === 'string' ? formatDate(value) : undefined;
  return accept(member, method, value) as JsonValue | undefined; // `ValueCheck` looks into documents.
}

/** The wire's values of a message by label; throws CpnpFault naming the member that a program has set wrongly. */
export function wireValuesOf(message: Message, options: ValidationOptions | undefined): (JsonValue | undefined)[] {
  const content = new ValueCheck();
  return writtenValuesOf(message, options, (value, member) => content.check(value, member));
}

/** The same of a message whose content nobody looks into, or `look` alone does. */
export function writtenValuesOf(
  message: Message,
  options: ValidationOptions | undefined,
  look: (value: JsonValue, member: Member) => void = () => undefined,
): (JsonValue | undefined)[] {
  const properties = message as unknown as Readonly<Record<string, unknown>>; // The table asks for members by name.
  const method = checkVersionAndMethod(properties['version'], methodCodes[message.method]);
  const values: (JsonValue | undefined)[] = [];
  walkTable(
    method,
    options,
    (member) => (member === 'methodCode' ? methodCodes[method] : properties[member]),
    (member, label, value) => {
      const onWire = write(member, method, value);
      if (onWire === undefined) throw new CpnpFault('bad-member', { member });
      look(onWire, member);
      values[label] = onWire;
    },
  );
  checkIdentifiersDiffer(properties['customerOrderIdentifier'], properties['providerOrderIdentifier']);
  return values;
}
