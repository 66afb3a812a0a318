/** A message as it came by. */
export interface Passed {
  /** Counts the connections. */
  readonly connection: number;
  readonly fromDevice: boolean;
  readonly octets: Uint8Array;
}

const device = [192, 0, 2, 7] as const;
const pdp = [198, 51, 100, 1] as const;
const copsPort = 3288;

/** A capture of packets that begin with their IPv4 header: a TCP segment for each message, a millisecond apart. */
export function pcapOf(passed: readonly Passed[]): Buffer {
  const file = Buffer.alloc(24);
  file.writeUInt32LE(0xa1b2c3d4, 0);
  file.writeUInt16LE(2, 4);
  file.writeUInt16LE(4, 6);
  file.writeUInt32LE(262_144, 16);
  file.writeUInt32LE(101, 20);
  /** Octets that have gone each way, by connection. */
  const sent = new Map<number, { fromDevice: number; fromPdp: number }>();
  const records = passed.flatMap((one, index) => {
    const counts = sent.get(one.connection) ?? { fromDevice: 1, fromPdp: 1 };
    const packet = packetOf(one, counts);
    sent.set(one.connection, {
      fromDevice: counts.fromDevice + (one.fromDevice ? one.octets.length : 0),
      fromPdp: counts.fromPdp + (one.fromDevice ? 0 : one.octets.length),
    });
    const record = Buffer.alloc(16);
    record.writeUInt32LE(1_776_934_800 + Math.floor(index / 1_000), 0);
    record.writeUInt32LE((index % 1_000) * 1_000, 4);
    record.writeUInt32LE(packet.length, 8);
    record.writeUInt32LE(packet.length, 12);
    return [record, packet];
  });
  return Buffer.concat([file, ...records]);
}

/** Without checksums, as a capture on a machine whose network card makes them: tshark looks at none unless it is told to. */
function packetOf(
  { connection, fromDevice, octets }: Passed,
  counts: { readonly fromDevice: number; readonly fromPdp: number },
): Buffer {
  const devicePort = 40_000 + connection;
  const ip = Buffer.alloc(20);
  ip.writeUInt8(0x45, 0);
  ip.writeUInt16BE(40 + octets.length, 2);
  ip.writeUInt8(64, 8);
  ip.writeUInt8(6, 9);
  ip.set(fromDevice ? device : pdp, 12);
  ip.set(fromDevice ? pdp : device, 16);
  const tcp = Buffer.alloc(20);
  tcp.writeUInt16BE(fromDevice ? devicePort : copsPort, 0);
  tcp.writeUInt16BE(fromDevice ? copsPort : devicePort, 2);
  tcp.writeUInt32BE(fromDevice ? counts.fromDevice : counts.fromPdp, 4);
  tcp.writeUInt32BE(fromDevice ? counts.fromPdp : counts.fromDevice, 8);
  // PSH and ACK.
  tcp.writeUInt16BE(0x5018, 12);
  tcp.writeUInt16BE(65_535, 14);
  return Buffer.concat([ip, tcp, octets]);
}
