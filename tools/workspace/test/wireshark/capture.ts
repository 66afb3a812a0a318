import { isIPv6 } from 'node:net';

/** Where a datagram came from or went to. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** One UDP datagram as it passed. */
export interface CapturedDatagram {
  readonly source: Endpoint;
  readonly destination: Endpoint;
  readonly octets: Uint8Array;
  /** Milliseconds since 1970. */
  readonly atMs: number;
}

/** A packet as it lies in a capture; `length` is that on the wire, when less of it was kept. */
export interface CapturedPacket {
  readonly octets: Uint8Array;
  readonly atMs: number;
  readonly length?: number;
}

const udp = 17;
/** Packets that start with their IPv4 or IPv6 header. */
const linkTypeRaw = 101;
const snapLength = 262_144;

/** A capture file in the classic pcap form, with microseconds. */
export function pcapOf(packets: readonly CapturedPacket[]): Buffer {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b2c3d4, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(snapLength, 16);
  header.writeUInt32LE(linkTypeRaw, 20);
  const records = packets.flatMap(({ octets, atMs, length = octets.length }) => {
    const record = Buffer.alloc(16);
    record.writeUInt32LE(Math.floor(atMs / 1000), 0);
    record.writeUInt32LE(Math.floor((atMs % 1000) * 1000), 4);
    record.writeUInt32LE(octets.length, 8);
    record.writeUInt32LE(length, 12);
    return [record, octets];
  });
  return Buffer.concat([header, ...records]);
}

/** The IP packet that carries a datagram, with its checksums. */
export function packetOf({ source, destination, octets, atMs }: CapturedDatagram): CapturedPacket {
  const from = octetsOfAddress(source.address);
  const to = octetsOfAddress(destination.address);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(8 + octets.length);
  const header = Buffer.alloc(8);
  header.writeUInt16BE(source.port, 0);
  header.writeUInt16BE(destination.port, 2);
  header.writeUInt16BE(8 + octets.length, 4);
  const pseudo = Buffer.concat([from, to, length, Buffer.from([0, 0, 0, udp])]);
  header.writeUInt16BE(checksumOf(Buffer.concat([pseudo, header, octets])) || 0xffff, 6);
  return { atMs, octets: ipPacket(from, to, udp, Buffer.concat([header, octets])) };
}

/** An IPv4 or IPv6 packet without options, by the length of its addresses. */
export function ipPacket(from: Buffer, to: Buffer, protocol: number, payload: Buffer): Buffer {
  if (from.length === 16) {
    const header = Buffer.alloc(8);
    header.writeUInt8(0x60, 0);
    header.writeUInt16BE(payload.length, 4);
    header.writeUInt8(protocol, 6);
    header.writeUInt8(64, 7);
    return Buffer.concat([header, from, to, payload]);
  }
  const header = Buffer.alloc(12);
  header.writeUInt8(0x45, 0);
  header.writeUInt16BE(20 + payload.length, 2);
  header.writeUInt8(64, 8);
  header.writeUInt8(protocol, 9);
  header.writeUInt16BE(checksumOf(Buffer.concat([header, from, to])), 10);
  return Buffer.concat([header, from, to, payload]);
}

/** The checksum of the internet protocols (RFC 1071). */
export function checksumOf(octets: Buffer): number {
  let sum = 0;
  for (let index = 0; index < octets.length; index += 2) sum += ((octets[index] ?? 0) << 8) | (octets[index + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

/** 4 or 16 octets, in network order. */
export function octetsOfAddress(address: string): Buffer {
  if (!isIPv6(address)) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail] = address.split('::');
  const groups = (part: string) => part.split(':').filter((group) => group !== '');
  const before = groups(head);
  const after = groups(tail ?? '');
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  const octets = Buffer.alloc(16);
  [...before, ...zeros, ...after].forEach((group, index) =>
    octets.writeUInt16BE(Number.parseInt(group, 16), index * 2),
  );
  return octets;
}
