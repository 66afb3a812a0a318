import { cNums } from '../codes.js';
import type { LocalDecision, Request } from '../message.js';
import type { ObjectReader } from '../object.reader.js';
import type { ObjectWriter } from '../object.writer.js';
import { readClientSis, writeClientSi } from '../objects/client-si.js';
import { readContext, writeContext } from '../objects/context.js';
import { readDecision, writeDecision } from '../objects/decision.js';
import { readHandle, writeHandle } from '../objects/handle.js';
import { readInterface, writeInterface } from '../objects/interface.js';
import type { Body } from './body.js';

/** REQ (RFC 2748 §3.1). */
export function readRequest(reader: ObjectReader): Body<Request> {
  const handle = readHandle(reader);
  const context = readContext(reader);
  const inInterface = reader.isAt(cNums.inInterface) ? readInterface(reader) : undefined;
  const outInterface = reader.isAt(cNums.outInterface) ? readInterface(reader) : undefined;
  const clientSi = readClientSis(reader);
  const localDecisions: LocalDecision[] = [];
  while (reader.isAt(cNums.context) || reader.isAt(cNums.localDecision)) localDecisions.push(readLocalDecision(reader));
  return {
    handle,
    context,
    ...(inInterface && { inInterface }),
    ...(outInterface && { outInterface }),
    clientSi,
    localDecisions,
  };
}

/** Its context is that of the request where it has none of its own. */
function readLocalDecision(reader: ObjectReader): LocalDecision {
  if (!reader.isAt(cNums.context)) return readDecision(reader, cNums.localDecision);
  return { context: readContext(reader), ...readDecision(reader, cNums.localDecision) };
}

export function writeRequest(writer: ObjectWriter, request: Body<Request>): void {
  writeHandle(writer, request.handle);
  writeContext(writer, request.context);
  if (request.inInterface !== undefined) writeInterface(writer, cNums.inInterface, request.inInterface);
  if (request.outInterface !== undefined) writeInterface(writer, cNums.outInterface, request.outInterface);
  for (const clientSi of request.clientSi) writeClientSi(writer, clientSi);
  for (const decision of request.localDecisions) {
    if (decision.context !== undefined) writeContext(writer, decision.context);
    writeDecision(writer, cNums.localDecision, decision);
  }
}
