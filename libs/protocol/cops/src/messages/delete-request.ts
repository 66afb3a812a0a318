import type { DeleteRequest } from '../message.js';
import type { ObjectReader } from '../object.reader.js';
import type { ObjectWriter } from '../object.writer.js';
import { readHandle, writeHandle } from '../objects/handle.js';
import { readReason, writeReason } from '../objects/reason.js';
import type { Body } from './body.js';

/** DRQ (RFC 2748 §3.4). */
export function readDeleteRequest(reader: ObjectReader): Body<DeleteRequest> {
  return { handle: readHandle(reader), reason: readReason(reader) };
}

export function writeDeleteRequest(writer: ObjectWriter, { handle, reason }: Body<DeleteRequest>): void {
  writeHandle(writer, handle);
  writeReason(writer, reason);
}
