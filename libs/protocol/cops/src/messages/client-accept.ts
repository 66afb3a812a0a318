import { cNums } from '../codes.js';
import type { ClientAccept } from '../message.js';
import type { ObjectReader } from '../object.reader.js';
import type { ObjectWriter } from '../object.writer.js';
import { readTimer, writeTimer } from '../objects/timer.js';
import type { Body } from './body.js';

/** CAT (RFC 2748 §3.7). */
export function readClientAccept(reader: ObjectReader): Body<ClientAccept> {
  const kaTimer = readTimer(reader, cNums.kaTimer);
  return reader.isAt(cNums.acctTimer) ? { kaTimer, acctTimer: readTimer(reader, cNums.acctTimer) } : { kaTimer };
}

export function writeClientAccept(writer: ObjectWriter, { kaTimer, acctTimer }: Body<ClientAccept>): void {
  writeTimer(writer, cNums.kaTimer, kaTimer);
  if (acctTimer !== undefined) writeTimer(writer, cNums.acctTimer, acctTimer);
}
