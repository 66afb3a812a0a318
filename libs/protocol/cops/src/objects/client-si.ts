import { cNums } from '../codes.js';
import type { ClientSi } from '../message.js';
import type { ObjectReader } from '../object.reader.js';
import type { ObjectWriter } from '../object.writer.js';

/** ClientSI (RFC 2748 §2.2.9), where the reader stands at one. */
export function readClientSi(reader: ObjectReader): ClientSi {
  const clientSi: ClientSi = { kind: reader.cType === 1 ? 'signaled' : 'named', octets: reader.content() };
  reader.advance();
  return clientSi;
}

/** As many as stand there; their order is kept, though it says nothing (RFC 2748 §3.1). */
export function readClientSis(reader: ObjectReader): readonly ClientSi[] {
  const all: ClientSi[] = [];
  while (reader.isAt(cNums.clientSi)) all.push(readClientSi(reader));
  return all;
}

export function writeClientSi(writer: ObjectWriter, { kind, octets }: ClientSi): void {
  writer.object(cNums.clientSi, kind === 'signaled' ? 1 : 2, octets.length);
  writer.bytes(octets);
  writer.endObject();
}
