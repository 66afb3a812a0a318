import type { cNums } from '../codes.js';
import type { ObjectReader } from '../object.reader.js';
import type { ObjectWriter } from '../object.writer.js';
import { readPair, writePair } from './pair.js';

type Timer = (typeof cNums)['kaTimer' | 'acctTimer'];

/** KATimer and AcctTimer (RFC 2748 §2.2.10, §2.2.15): seconds behind 16 bits that are reserved. */
export function readTimer(reader: ObjectReader, cNum: Timer): number {
  reader.expect(cNum);
  return readPair(reader).second;
}

export function writeTimer(writer: ObjectWriter, cNum: Timer, seconds: number): void {
  writePair(writer, cNum, 1, 0, seconds);
}
