import { cNums } from '../codes.js';
import type { CopsError } from '../message.js';
import type { ObjectReader } from '../object.reader.js';
import type { ObjectWriter } from '../object.writer.js';
import { readPair, writePair } from './pair.js';

/** Error (RFC 2748 §2.2.8). Every code is read, those that no list names too. */
export function readError(reader: ObjectReader): CopsError {
  reader.expect(cNums.error);
  const { first, second } = readPair(reader);
  return { code: first, subCode: second };
}

export function writeError(writer: ObjectWriter, { code, subCode }: CopsError): void {
  writePair(writer, cNums.error, 1, code, subCode);
}
