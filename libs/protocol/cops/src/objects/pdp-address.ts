import type { cNums } from '../codes.js';
import type { PdpAddress } from '../message.js';
import type { ObjectReader } from '../object.reader.js';
import type { ObjectWriter } from '../object.writer.js';
import { uint16At } from '../octets.js';
import { cTypeOf, readAddress } from './address.js';

/** PDPRedirAddr and LastPDPAddr (RFC 2748 §2.2.13, §2.2.14), where the reader stands at one; 16 bits are reserved. */
export function readPdpAddress(reader: ObjectReader): PdpAddress {
  const { address, end } = readAddress(reader, 4);
  const port = uint16At(reader.octets, end + 2);
  reader.advance();
  return { address, port };
}

export function writePdpAddress(
  writer: ObjectWriter,
  cNum: (typeof cNums)['redirect' | 'lastPdp'],
  { address, port }: PdpAddress,
): void {
  writer.object(cNum, cTypeOf(address), address.length + 4);
  writer.bytes(address);
  writer.uint16(0);
  writer.uint16(port);
}
