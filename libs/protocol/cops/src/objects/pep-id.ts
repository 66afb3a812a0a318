import { cNums } from '../codes.js';
import { CopsFault } from '../fault.js';
import { limits } from '../limits.js';
import type { ObjectReader } from '../object.reader.js';
import type { ObjectWriter } from '../object.writer.js';
import { padded } from '../octets.js';

/** ASCII that can be printed: it stands in logs and on screens. */
const printable = /^[\x20-\x7e]+$/;

/**
 * PEPID (RFC 2748 §2.2.11). It ends at the first NUL, or with the object: not every sender writes the NUL, and some leave
 * the padding out of the length.
 */
export function readPepId(reader: ObjectReader): string {
  reader.expect(cNums.pepId);
  const octets = reader.content();
  const nul = octets.indexOf(0);
  const end = nul < 0 ? octets.length : nul;
  if (end > limits.maximumPepIdOctets) throw reader.fault('bad-value');
  const pepId = String.fromCharCode(...octets.subarray(0, end));
  if (!printable.test(pepId)) throw reader.fault('bad-value');
  reader.advance();
  return pepId;
}

/** Its length holds the NUL and the padding, other than that of every other object. */
export function writePepId(writer: ObjectWriter, pepId: string): void {
  if (!printable.test(pepId) || pepId.length > limits.maximumPepIdOctets) throw new CopsFault('bad-value');
  const length = padded(pepId.length + 1);
  writer.object(cNums.pepId, 1, length);
  for (let index = 0; index < length; index++) writer.uint8(index < pepId.length ? pepId.charCodeAt(index) : 0);
}
