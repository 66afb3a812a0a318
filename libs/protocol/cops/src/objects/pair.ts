import type { ObjectReader } from '../object.reader.js';
import type { ObjectWriter } from '../object.writer.js';
import { uint16At } from '../octets.js';

/** Objects of two numbers of 16 bit: Context, Reason, Flags of a decision, Error, timers, Report-Type, Integrity-TLS. */
export interface Pair {
  readonly first: number;
  readonly second: number;
}

/** The object that the reader stands at; it moves on. */
export function readPair(reader: ObjectReader): Pair {
  const at = reader.fixed(4);
  const pair = { first: uint16At(reader.octets, at), second: uint16At(reader.octets, at + 2) };
  reader.advance();
  return pair;
}

export function writePair(writer: ObjectWriter, cNum: number, cType: number, first: number, second: number): void {
  writer.object(cNum, cType, 4);
  writer.uint16(first);
  writer.uint16(second);
}
