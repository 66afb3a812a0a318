import { cNums } from '../codes.js';
import type { Context } from '../message.js';
import type { ObjectReader } from '../object.reader.js';
import type { ObjectWriter } from '../object.writer.js';
import { readPair, writePair } from './pair.js';

/** Context (RFC 2748 §2.2.2). */
export function readContext(reader: ObjectReader): Context {
  reader.expect(cNums.context);
  const { first, second } = readPair(reader);
  return { rType: first, mType: second };
}

export function writeContext(writer: ObjectWriter, { rType, mType }: Context): void {
  writePair(writer, cNums.context, 1, rType, mType);
}
