import { readFile } from 'node:fs/promises';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';

export interface DatagramSource {
  /** Words of the command line: hexadecimal digits, or '-' for standard input. */
  readonly words: readonly string[];
  readonly file: string | undefined;
}

/** Hexadecimal digits with what people put between them: white space, colons, commas, dashes, 0x and \x. */
const separators = /0x|\\x|[\s:,;-]+/gi;

/** The octets of one datagram from wherever they are given. Throws UsageError. */
export async function readDatagram({ words, file }: DatagramSource, terminal: Terminal): Promise<Uint8Array> {
  if (file !== undefined && words.length > 0) throw new UsageError('give hexadecimal digits or --file, not both');
  if (file !== undefined) return fromOctets(await readOctets(file));
  if (words.length > 0 && !(words.length === 1 && words[0] === '-')) return fromHex(words.join(' '));
  if (words.length === 0 && terminal.isInteractive)
    throw new UsageError('give the datagram as hexadecimal digits, with --file, or on standard input');
  return fromOctets(await terminal.readInput());
}

/** A datagram itself begins with `{` or an octet from 0xA0 on; anything else may be its hexadecimal form. */
function fromOctets(octets: Uint8Array): Uint8Array {
  const first = octets[0];
  if (first === undefined || first === 0x7b || first >= 0x80) return octets;
  const text = new TextDecoder('latin1').decode(octets);
  const digits = text.replace(separators, '');
  return /^[0-9a-f]+$/i.test(digits) ? fromHex(text) : octets;
}

function fromHex(text: string): Uint8Array {
  const digits = text.replace(separators, '');
  const stranger = /[^0-9a-f]/i.exec(digits);
  if (stranger !== null) throw new UsageError(`"${stranger[0]}" is no hexadecimal digit`);
  if (digits.length % 2 === 1)
    throw new UsageError(`an octet has two hexadecimal digits: ${digits.length} digits are one too few or too many`);
  return Uint8Array.from(Buffer.from(digits, 'hex'));
}

async function readOctets(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`cannot read ${file}: ${reason}`, { cause });
  }
}
