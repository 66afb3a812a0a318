import { cNums } from '../codes.js';
import type { SynchronizeComplete, SynchronizeRequest } from '../message.js';
import type { ObjectReader } from '../object.reader.js';
import type { ObjectWriter } from '../object.writer.js';
import { readHandle, writeHandle } from '../objects/handle.js';
import type { Body } from './body.js';

/** SSQ and SSC (RFC 2748 §3.5, §3.10): a handle, or all of the client type. */
export function readSynchronize(reader: ObjectReader): Body<SynchronizeRequest | SynchronizeComplete> {
  return reader.isAt(cNums.handle) ? { handle: readHandle(reader) } : {};
}

export function writeSynchronize(
  writer: ObjectWriter,
  { handle }: Body<SynchronizeRequest | SynchronizeComplete>,
): void {
  if (handle !== undefined) writeHandle(writer, handle);
}
