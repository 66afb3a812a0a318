import { checksumOf, ipPacket, octetsOfAddress, type CapturedPacket } from './capture.js';

const tcp = 6;
const acknowledges = 0x18; // PSH and ACK.

/** The packets of one TCP connection in one direction, a segment for each payload, a millisecond apart. */
export function tcpPackets(payloads: readonly Uint8Array[], to: { readonly port: number }): readonly CapturedPacket[] {
  const from = octetsOfAddress('192.0.2.7');
  const destination = octetsOfAddress('198.51.100.1');
  let sequence = 1;
  return payloads.map((payload, index) => {
    const header = Buffer.alloc(20);
    header.writeUInt16BE(40_000, 0);
    header.writeUInt16BE(to.port, 2);
    header.writeUInt32BE(sequence, 4);
    header.writeUInt32BE(1, 8);
    header.writeUInt16BE(0x5000 | acknowledges, 12);
    header.writeUInt16BE(65_535, 14);
    const length = header.length + payload.length;
    const pseudo = Buffer.concat([from, destination, Buffer.from([0, tcp, length >>> 8, length & 0xff])]);
    header.writeUInt16BE(checksumOf(Buffer.concat([pseudo, header, payload])), 16);
    sequence += payload.length;
    return {
      atMs: Date.UTC(2026, 3, 23, 9) + index,
      octets: ipPacket(from, destination, tcp, Buffer.concat([header, payload])),
    };
  });
}
