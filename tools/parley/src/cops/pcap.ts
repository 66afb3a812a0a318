import { parseAddress } from '@parley/cops';

/** A message of a TCP connection with the policy server. */
export interface PcapMessage {
  readonly connection: string;
  /** Ms since 1970, UTC. */
  readonly atMs: number;
  readonly isFromDevice: boolean;
  /** Address and port of the device. */
  readonly peer: string;
  readonly octets: Uint8Array;
}

/** The server's address in the file: that of documentation (RFC 5737, RFC 3849), since a session is known by its device. */
const server4 = [192, 0, 2, 1];
const server6 = [0x20, 0x01, 0x0d, 0xb8, ...Array.from({ length: 11 }, () => 0), 1];
/** Wireshark knows COPS by it (RFC 2748 §2.3), whatever port the server has. */
const copsPort = 3288;
/** Octets of a segment. */
const segmentOctets = 1_400;
/** Packets that begin with their IP header. */
const linkTypeRaw = 101;
const flags = { syn: 0x02, synAck: 0x12, ack: 0x10, pushAck: 0x18 } as const;

interface Side {
  /** Octets sent so far, and one for SYN. */
  sent: number;
}
interface Connection {
  readonly device: Side;
  readonly server: Side;
}

/**
 * A capture file (pcap) for Wireshark, a piece at a time: the octets of messages are those that passed; addresses of the device too.
 * IP and TCP are made around them, since they were taken outside of TLS, without checksums.
 */
export class PcapWriter {
  readonly #connections = new Map<string, Connection>();

  /** What a file begins with. */
  get header(): Uint8Array {
    const file = Buffer.alloc(24);
    file.writeUInt32LE(0xa1b2c3d4, 0);
    file.writeUInt16LE(2, 4);
    file.writeUInt16LE(4, 6);
    file.writeUInt32LE(65_535, 16);
    file.writeUInt32LE(linkTypeRaw, 20);
    return file;
  }

  /** The packets of a message, and before the first of its connection those that open it. */
  packetsOf(message: PcapMessage): Uint8Array {
    const known = this.#connections.get(message.connection);
    const connection = known ?? { device: { sent: 0 }, server: { sent: 0 } };
    const packets: Buffer[] = [];
    if (known === undefined) {
      this.#connections.set(message.connection, connection);
      const opening = [
        [true, flags.syn],
        [false, flags.synAck],
        [true, flags.ack],
      ] as const;
      for (const [isFromDevice, flag] of opening)
        packets.push(this.#packet({ ...message, isFromDevice, octets: new Uint8Array() }, connection, flag));
    }
    for (let at = 0; at < message.octets.length; at += segmentOctets) {
      const octets = message.octets.subarray(at, at + segmentOctets);
      packets.push(this.#packet({ ...message, octets }, connection, flags.pushAck));
    }
    return Buffer.concat(packets);
  }

  #packet({ atMs, isFromDevice, peer, octets }: PcapMessage, { device, server }: Connection, flag: number): Buffer {
    const [from, to] = isFromDevice ? [device, server] : [server, device];
    const { address, port } = endpointOf(peer);
    const tcp = Buffer.alloc(20);
    tcp.writeUInt16BE(isFromDevice ? port : copsPort, 0);
    tcp.writeUInt16BE(isFromDevice ? copsPort : port, 2);
    tcp.writeUInt32BE(from.sent >>> 0, 4);
    tcp.writeUInt32BE(flag === flags.syn ? 0 : to.sent >>> 0, 8);
    tcp.writeUInt16BE(0x5000 | flag, 12);
    tcp.writeUInt16BE(65_535, 14);
    from.sent += octets.length + (flag === flags.syn || flag === flags.synAck ? 1 : 0);
    const local = address.length === 4 ? server4 : server6;
    const [source, destination] = isFromDevice ? [address, local] : [local, address];
    const ip = ipHeader(source, destination, tcp.length + octets.length);
    const packet = Buffer.concat([ip, tcp, octets]);
    const record = Buffer.alloc(16);
    record.writeUInt32LE(Math.floor(atMs / 1_000), 0);
    record.writeUInt32LE(Math.floor(atMs % 1_000) * 1_000, 4);
    record.writeUInt32LE(packet.length, 8);
    record.writeUInt32LE(packet.length, 12);
    return Buffer.concat([record, packet]);
  }
}

function ipHeader(source: ArrayLike<number>, destination: ArrayLike<number>, octets: number): Buffer {
  if (source.length === 4) {
    const ip = Buffer.alloc(20);
    ip.writeUInt8(0x45, 0);
    ip.writeUInt16BE(20 + octets, 2);
    ip.writeUInt8(64, 8);
    ip.writeUInt8(6, 9);
    ip.set(source, 12);
    ip.set(destination, 16);
    return ip;
  }
  const ip = Buffer.alloc(40);
  ip.writeUInt8(0x60, 0);
  ip.writeUInt16BE(octets, 4);
  ip.writeUInt8(6, 6);
  ip.writeUInt8(64, 7);
  ip.set(source, 8);
  ip.set(destination, 24);
  return ip;
}

/** Of "192.0.2.7:41234" and "[2001:db8::7]:41234"; what is neither is shown as from nowhere. */
function endpointOf(peer: string): { readonly address: Uint8Array; readonly port: number } {
  const [, bracketed, plain, port = '0'] = /^(?:\[([^\]%]*)[^\]]*\]|([^:]*)):(\d{1,5})$/.exec(peer) ?? [];
  const text = (bracketed ?? plain ?? '').replace(/^::ffff:(?=[\d.]+$)/i, '');
  return { address: parseAddress(text) ?? new Uint8Array(4), port: Number(port) % 65_536 };
}
