import { cNums } from '../codes.js';
import type { ObjectReader } from '../object.reader.js';
import type { ObjectWriter } from '../object.writer.js';
import { readPair, writePair } from './pair.js';

/** Report-Type (RFC 2748 §2.2.12). Every number is read: which of them mean something follows from the client type. */
export function readReportType(reader: ObjectReader): number {
  reader.expect(cNums.reportType);
  return readPair(reader).first;
}

export function writeReportType(writer: ObjectWriter, reportType: number): void {
  writePair(writer, cNums.reportType, 1, reportType, 0);
}
