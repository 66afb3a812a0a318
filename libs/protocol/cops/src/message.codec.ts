import { cNums, type Op, opCodes } from './codes.js';
import { CopsFault, type FaultCode } from './fault.js';
import type { Message } from './message.js';
import { readClientAccept, writeClientAccept } from './messages/client-accept.js';
import { readClientClose, writeClientClose } from './messages/client-close.js';
import { readClientOpen, writeClientOpen } from './messages/client-open.js';
import { readDecision, writeDecision } from './messages/decision.js';
import { readDeleteRequest, writeDeleteRequest } from './messages/delete-request.js';
import { readReport, writeReport } from './messages/report.js';
import { readRequest, writeRequest } from './messages/request.js';
import { readSynchronize, writeSynchronize } from './messages/synchronize.js';
import { ObjectReader } from './object.reader.js';
import type { ObjectWriter } from './object.writer.js';
import { readIntegrity, writeIntegrity } from './objects/integrity.js';
import { uint16At, uint32At } from './octets.js';
import { limits } from './limits.js';
import { unreachable } from './unreachable.js';

const version = 1;
const solicitedFlag = 0x1;
/** Operations by their codes; none is 0. */
const ops: readonly (Op | undefined)[] = [undefined, ...(Object.keys(opCodes) as Op[])]; // The keys stand in the order of their codes.

/** One message's octets; throws CopsFault. */
export function readMessage(octets: Uint8Array, maximumOctets: number): Message {
  const { op, clientType } = readHeader(octets, maximumOctets);
  const reader = new ObjectReader(octets, op, clientType);
  const body = readBody(reader, { op, solicited: ((octets[0] ?? 0) & solicitedFlag) !== 0, clientType });
  const integrity = reader.isAt(cNums.integrity) ? readIntegrity(reader) : undefined;
  reader.expectEnd();
  return integrity === undefined ? body : { ...body, integrity };
}

function readHeader(octets: Uint8Array, maximumOctets: number): { op: Op; clientType: number } {
  if (octets.length < limits.messageHeaderOctets) throw new CopsFault('truncated', { endsConnection: true });
  const fault = faultOfHeader(octets, 0, maximumOctets);
  if (fault !== undefined) throw fault;
  const length = uint32At(octets, 4);
  const op = ops[octets[1] ?? 0];
  const clientType = uint16At(octets, 2);
  if (length > octets.length) throw new CopsFault('truncated', { op, clientType, endsConnection: true });
  if (length < octets.length) throw new CopsFault('trailing-octets', { op, clientType, endsConnection: true });
  if (op === undefined) throw new CopsFault('unknown-op-code', { clientType, offset: 1 });
  // "MUST always be set to 0" (RFC 2748 §2.1).
  if (op === 'KA' && clientType !== 0) throw new CopsFault('bad-value', { op, clientType, offset: 2 });
  return { op, clientType };
}

/** Why no message can begin with the 8 octets at a place: where the next one begins is not known then. */
export function faultOfHeader(octets: Uint8Array, at: number, maximumOctets: number): CopsFault | undefined {
  if ((octets[at] ?? 0) >>> 4 !== version)
    return new CopsFault('unsupported-version', { offset: 0, endsConnection: true });
  const code = faultOfLength(uint32At(octets, at + 4), maximumOctets);
  if (code === undefined) return undefined;
  const op = ops[octets[at + 1] ?? 0];
  return new CopsFault(code, { op, clientType: uint16At(octets, at + 2), offset: 4, endsConnection: true });
}

function faultOfLength(length: number, maximumOctets: number): FaultCode | undefined {
  if (length < limits.messageHeaderOctets) return 'too-short';
  if (length > maximumOctets) return 'too-long';
  return length % 4 === 0 ? undefined : 'not-aligned';
}

interface Start {
  readonly op: Op;
  readonly solicited: boolean;
  readonly clientType: number;
}

function readBody(reader: ObjectReader, { op, solicited, clientType }: Start): Message {
  switch (op) {
    case 'REQ':
      return { op, solicited, clientType, ...readRequest(reader) };
    case 'DEC':
      return { op, solicited, clientType, ...readDecision(reader) };
    case 'RPT':
      return { op, solicited, clientType, ...readReport(reader) };
    case 'DRQ':
      return { op, solicited, clientType, ...readDeleteRequest(reader) };
    case 'SSQ':
    case 'SSC':
      return { op, solicited, clientType, ...readSynchronize(reader) };
    case 'OPN':
      return { op, solicited, clientType, ...readClientOpen(reader) };
    case 'CAT':
      return { op, solicited, clientType, ...readClientAccept(reader) };
    case 'CC':
      return { op, solicited, clientType, ...readClientClose(reader) };
    case 'KA':
      return { op, solicited, clientType };
    default:
      return unreachable(op);
  }
}

/** Throws CopsFault for what `readMessage` would refuse. */
export function writeMessage(writer: ObjectWriter, message: Message): void {
  if (message.op === 'KA' && message.clientType !== 0) throw new CopsFault('bad-value', { op: 'KA' });
  writer.begin(message.solicited ? solicitedFlag : 0, opCodes[message.op], message.clientType);
  writeBody(writer, message);
  if (message.integrity !== undefined) writeIntegrity(writer, message.integrity);
}

function writeBody(writer: ObjectWriter, message: Message): void {
  switch (message.op) {
    case 'REQ':
      return writeRequest(writer, message);
    case 'DEC':
      return writeDecision(writer, message);
    case 'RPT':
      return writeReport(writer, message);
    case 'DRQ':
      return writeDeleteRequest(writer, message);
    case 'SSQ':
    case 'SSC':
      return writeSynchronize(writer, message);
    case 'OPN':
      return writeClientOpen(writer, message);
    case 'CAT':
      return writeClientAccept(writer, message);
    case 'CC':
      return writeClientClose(writer, message);
    case 'KA':
      return undefined;
    default:
      return unreachable(message);
  }
}
