import { type CapturedPacket, checksumOf, ipPacket } from './capture.js';

const icmp = 1;

/** Port unreachable, about a datagram over IPv4, which it quotes in full, to its sender. */
export function icmpErrorAbout({ octets, atMs }: CapturedPacket): CapturedPacket {
  const quoted = Buffer.from(octets);
  const header = Buffer.from([3, 3, 0, 0, 0, 0, 0, 0]);
  header.writeUInt16BE(checksumOf(Buffer.concat([header, quoted])), 2);
  const [from, to] = [quoted.subarray(12, 16), quoted.subarray(16, 20)];
  return { atMs: atMs + 1, octets: ipPacket(to, from, icmp, Buffer.concat([header, quoted])) };
}
