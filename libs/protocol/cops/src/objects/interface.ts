import type { cNums } from '../codes.js';
import type { Interface } from '../message.js';
import type { ObjectReader } from '../object.reader.js';
import type { ObjectWriter } from '../object.writer.js';
import { uint32At } from '../octets.js';
import { cTypeOf, readAddress } from './address.js';

/** In-Interface and Out-Interface (RFC 2748 §2.2.3, §2.2.4), where the reader stands at one. */
export function readInterface(reader: ObjectReader): Interface {
  const { address, end } = readAddress(reader, 4);
  const ifIndex = uint32At(reader.octets, end);
  reader.advance();
  return { address, ifIndex };
}

export function writeInterface(
  writer: ObjectWriter,
  cNum: (typeof cNums)['inInterface' | 'outInterface'],
  { address, ifIndex }: Interface,
): void {
  writer.object(cNum, cTypeOf(address), address.length + 4);
  writer.bytes(address);
  writer.uint32(ifIndex);
}
