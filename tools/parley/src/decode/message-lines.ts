import {
  formatDate,
  limits,
  members,
  memberTypes,
  methodCodes,
  octetsOf,
  statusCodes,
  type Encoding,
  type Member,
  type Message,
} from '@parley/cpnp';
import { pad } from '../render/columns.js';
import { jsonText } from '../render/json-text.js';
import { countOf, groupDigits } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';

const longestMember = Math.max(...members.filter((member) => !isDocument(member)).map((member) => member.length));
const statusNames = new Map<number, string>(Object.entries(statusCodes).map(([name, code]) => [code, name]));

export const encodingNames: Readonly<Record<Encoding, string>> = { cbor: 'CBOR', json: 'JSON' };

/** A message with its members in the order of the wire. */
export function messageLines(message: Message, encoding: Encoding, octets: number, terminal: Terminal): string[] {
  const { palette, columns } = terminal;
  const lines = [`${palette.strong(message.method)} in ${encodingNames[encoding]}, ${countOf(octets, 'octet')}`];
  if (octets > limits.warnAboveOctets)
    lines.push(
      palette.warning(
        `More than ${groupDigits(limits.warnAboveOctets)} octets: it does not fit the smallest IPv6 packet, and may be fragmented.`,
      ),
    );
  lines.push('');
  const values: Readonly<Record<string, unknown>> = { ...message, methodCode: methodCodes[message.method] };
  for (const member of members) {
    const value = values[member];
    if (value === undefined) continue;
    if (isDocument(member)) lines.push(`  ${palette.faint(member)}`, ...indent(jsonText(value, (columns ?? 100) - 4)));
    else lines.push(`  ${palette.faint(pad(member, longestMember))}  ${memberText(member, value, message)}`);
  }
  return lines;
}

function memberText(member: Member, value: unknown, message: Message): string {
  if (member === 'methodCode') return `${String(value)} ${message.method}`;
  if (member === 'statusCode') return `${String(value)} ${statusNames.get(Number(value)) ?? 'not of CPNP-03'}`;
  if (member === 'transactionId') return `${message.transactionId}  (${octetsOf(message.transactionId).length} octets)`;
  if (member === 'providerOrderIdentifier' && value === '') return '(empty: the server has no order)';
  // An instant is held in ISO form; "infinite" is no instant.
  if (memberTypes[member] === 'date' && value !== 'infinite') return `${formatDate(String(value))}  (${String(value)})`;
  return safeText(String(value));
}

function isDocument(member: Member): boolean {
  return memberTypes[member] === 'document' || memberTypes[member] === 'elements';
}

const indent = (text: string): string[] => text.split('\n').map((line) => `    ${line}`);
