/** Cuts a stream into COPS messages by the length in their headers (RFC 2748 §2.1), and reads nothing else. */
export class MessageCutter {
  #rest: Buffer<ArrayBufferLike> = Buffer.alloc(0);

  cut(chunk: Buffer): readonly Buffer[] {
    const octets = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const messages: Buffer[] = [];
    let at = 0;
    while (octets.length - at >= 8 && octets.length - at >= octets.readUInt32BE(at + 4)) {
      const end = at + octets.readUInt32BE(at + 4);
      messages.push(octets.subarray(at, end));
      at = end;
    }
    this.#rest = octets.subarray(at);
    return messages;
  }
}
