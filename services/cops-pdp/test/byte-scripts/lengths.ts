/** An object of RFC 2748 §2.2, or of RFC 3084 §4, whose headers have the same form. */
export interface LengthObject {
  /** C-Num or S-Num, and the type after it: "0605". */
  readonly type: string;
  /** Without padding. */
  readonly content: Buffer;
}

/** Cuts a stream into messages by the length in the header (RFC 2748 §2.1), and reads nothing else. */
export class MessageCutter {
  #rest = Buffer.alloc(0);

  cut(chunk: Uint8Array): readonly Buffer[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const messages: Buffer[] = [];
    while (this.#rest.length >= 8 && this.#rest.length >= this.#rest.readUInt32BE(4)) {
      const length = this.#rest.readUInt32BE(4);
      messages.push(this.#rest.subarray(0, length));
      this.#rest = this.#rest.subarray(length);
    }
    return messages;
  }
}

/** The objects that stand one after the other, each padded to four octets. */
export function objectsIn(octets: Buffer): readonly LengthObject[] {
  const objects: LengthObject[] = [];
  for (let at = 0; at < octets.length;) {
    const length = octets.readUInt16BE(at);
    if (length < 4 || at + length > octets.length) throw new Error(`an object of ${length} octets at ${at}`);
    objects.push({
      type: octets.toString('hex', at + 2, at + 4),
      content: octets.subarray(at + 4, at + length),
    });
    at += Math.ceil(length / 4) * 4;
  }
  return objects;
}

/** BER values one after the other, each as tag and content; lengths below 128 octets. */
export function valuesIn(octets: Buffer): readonly string[] {
  const values: string[] = [];
  for (let at = 0; at < octets.length;) {
    const end = at + 2 + octets.readUInt8(at + 1);
    values.push(`${octets.toString('hex', at, at + 1)} ${octets.toString('hex', at + 2, end)}`);
    at = end;
  }
  return values;
}
