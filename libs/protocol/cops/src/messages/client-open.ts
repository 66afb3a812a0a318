import { cNums } from '../codes.js';
import type { ClientOpen } from '../message.js';
import type { ObjectReader } from '../object.reader.js';
import type { ObjectWriter } from '../object.writer.js';
import { readClientSi, writeClientSi } from '../objects/client-si.js';
import { readPdpAddress, writePdpAddress } from '../objects/pdp-address.js';
import { readPepId, writePepId } from '../objects/pep-id.js';
import type { Body } from './body.js';

/** OPN (RFC 2748 §3.6). The ClientSI is a named one there; PEPs of the field send a signaled one, which is read too. */
export function readClientOpen(reader: ObjectReader): Body<ClientOpen> {
  const pepId = readPepId(reader);
  const clientSi = reader.isAt(cNums.clientSi) ? readClientSi(reader) : undefined;
  const lastPdp = reader.isAt(cNums.lastPdp) ? readPdpAddress(reader) : undefined;
  return { pepId, ...(clientSi && { clientSi }), ...(lastPdp && { lastPdp }) };
}

export function writeClientOpen(writer: ObjectWriter, { pepId, clientSi, lastPdp }: Body<ClientOpen>): void {
  writePepId(writer, pepId);
  if (clientSi !== undefined) writeClientSi(writer, clientSi);
  if (lastPdp !== undefined) writePdpAddress(writer, cNums.lastPdp, lastPdp);
}
