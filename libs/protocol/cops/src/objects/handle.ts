import { cNums } from '../codes.js';
import { CopsFault } from '../fault.js';
import { limits } from '../limits.js';
import type { ObjectReader } from '../object.reader.js';
import type { ObjectWriter } from '../object.writer.js';

/** Handle (RFC 2748 §2.2.1): opaque octets, one at least. */
export function readHandle(reader: ObjectReader): Uint8Array {
  reader.expect(cNums.handle);
  const handle = reader.content();
  if (!isHandle(handle)) throw reader.fault('bad-handle');
  reader.handle = handle;
  reader.advance();
  return handle;
}

export function writeHandle(writer: ObjectWriter, handle: Uint8Array): void {
  if (!isHandle(handle)) throw new CopsFault('bad-handle');
  writer.object(cNums.handle, 1, handle.length);
  writer.bytes(handle);
  writer.endObject();
}

function isHandle(handle: Uint8Array): boolean {
  return handle.length > 0 && handle.length <= limits.maximumHandleOctets;
}
