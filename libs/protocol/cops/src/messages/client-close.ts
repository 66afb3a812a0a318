import { cNums } from '../codes.js';
import type { ClientClose } from '../message.js';
import type { ObjectReader } from '../object.reader.js';
import type { ObjectWriter } from '../object.writer.js';
import { readError, writeError } from '../objects/error.js';
import { readPdpAddress, writePdpAddress } from '../objects/pdp-address.js';
import type { Body } from './body.js';

/** CC (RFC 2748 §3.8). */
export function readClientClose(reader: ObjectReader): Body<ClientClose> {
  const error = readError(reader);
  return reader.isAt(cNums.redirect) ? { error, redirect: readPdpAddress(reader) } : { error };
}

export function writeClientClose(writer: ObjectWriter, { error, redirect }: Body<ClientClose>): void {
  writeError(writer, error);
  if (redirect !== undefined) writePdpAddress(writer, cNums.redirect, redirect);
}
