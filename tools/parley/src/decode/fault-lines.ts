import { type Decoded, type FaultCode } from '@parley/cpnp';
import { hexdump } from '../render/hexdump.js';
import { inColumns } from '../render/columns.js';
import { countOf, groupDigits } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';
import { encodingNames } from './message-lines.js';

type Faulty = Extract<Decoded, { kind: 'fault' }>;

const explanations: Readonly<Record<FaultCode, string>> = {
  truncated: 'The octets end before the value does.',
  'trailing-octets': 'Octets follow the end of the message.',
  'not-a-map': 'A datagram begins with { (JSON) or with an octet from A0 to BF (a CBOR map).',
  'too-large': 'No UDP datagram carries so many octets.',
  'too-deep': 'Maps and arrays are nested too deeply.',
  'too-many-values': 'There are more values than any document needs.',
  'duplicate-member': 'A member comes twice.',
  'indefinite-length': 'CBOR of indefinite length is not used here.',
  tag: 'CBOR tags are not used here.',
  'not-shortest': 'A CBOR integer or length is not in its shortest form.',
  'unexpected-type': 'The value is of another type than the member has.',
  'bad-syntax': 'This is neither JSON nor the CBOR that CPNP uses.',
  'bad-utf8': 'The text is not UTF-8.',
  'bad-label': 'A member of the message has no unsigned integer as its label.',
  'forbidden-member-name': 'No member may have this name.',
  'unsafe-number': 'The number cannot be held exactly.',
  'unsupported-version': 'The version is not 1.',
  'unknown-method': 'CPNP-03 has no such method code.',
  'missing-member': 'A mandatory member is missing.',
  'forbidden-member': 'The method does not have this member.',
  'bad-member': 'The value is out of the range of its member.',
};

/** What is wrong with a datagram, where, and who sent it as far as that can be read. */
export function faultLines({ fault, encoding, readable }: Faulty, octets: Uint8Array, terminal: Terminal): string[] {
  const { palette } = terminal;
  const place = [
    ...(fault.member === undefined ? [] : [`member ${safeText(fault.member)}`]),
    ...(fault.offset === undefined ? [] : [`octet ${groupDigits(fault.offset)}`]),
  ];
  const form = encoding === undefined ? '' : `${encodingNames[encoding]}, `;
  const lines = [
    `${palette.bad(`Fault: ${fault.code}`)}${place.length > 0 ? ` at ${place.join(', ')}` : ''}` +
      palette.faint(` (${form}${countOf(octets.length, 'octet')})`),
    explanations[fault.code],
    '',
    ...hexdump(octets, { at: fault.offset, around: 3 }, palette),
  ];
  if (readable === undefined)
    lines.push('', palette.faint('No keys can be read: a server drops it without an answer.'));
  else {
    const rows = Object.entries(readable).map(([name, value]) => [`  ${palette.faint(name)}`, safeText(String(value))]);
    lines.push('', 'A server can answer it with FAIL 1:', ...inColumns(rows));
  }
  return lines;
}
