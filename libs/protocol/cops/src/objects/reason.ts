import { cNums } from '../codes.js';
import type { Reason } from '../message.js';
import type { ObjectReader } from '../object.reader.js';
import type { ObjectWriter } from '../object.writer.js';
import { readPair, writePair } from './pair.js';

/** Reason (RFC 2748 §2.2.5). Every code is read, those that no list names too. */
export function readReason(reader: ObjectReader): Reason {
  reader.expect(cNums.reason);
  const { first, second } = readPair(reader);
  return { code: first, subCode: second };
}

export function writeReason(writer: ObjectWriter, { code, subCode }: Reason): void {
  writePair(writer, cNums.reason, 1, code, subCode);
}
