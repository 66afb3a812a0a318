import { encode, vpnClientType } from '@parley/cops';
import { describe, expect, it } from 'vitest';
import { PcapWriter, type PcapMessage } from './pcap.js';

const octets = encode({ op: 'OPN', solicited: false, clientType: vpnClientType, pepId: 'ed1.example.net' });
const message: PcapMessage = {
  ...{ connection: 'p/1', atMs: 1_776_934_800_123, isFromDevice: true, peer: '198.51.100.7:41234', octets },
};

/** The packets of a file without its header, as what is written of each. */
function packetsIn(file: Uint8Array) {
  const view = Buffer.from(file);
  const packets: Buffer[] = [];
  for (let at = 0; at < view.length;) {
    const length = view.readUInt32LE(at + 8);
    packets.push(view.subarray(at + 16, at + 16 + length));
    at += 16 + length;
  }
  return packets.map((packet) => {
    const ip = packet[0] === 0x60 ? 40 : 20;
    const tcp = packet.subarray(ip);
    return {
      from: tcp.readUInt16BE(0),
      to: tcp.readUInt16BE(2),
      sequence: tcp.readUInt32BE(4),
      acknowledged: tcp.readUInt32BE(8),
      flags: tcp[13],
      octets: tcp.length - 20,
    };
  });
}

describe('a capture of a session', () => {
  it('opens each connection once, and counts the octets of both ends', () => {
    const writer = new PcapWriter();
    const file = [message, { ...message, isFromDevice: false }, message].map((one) => writer.packetsOf(one));
    const [device, server] = [41_234, 3_288];
    const there = { from: device, to: server };
    const back = { from: server, to: device };
    const count = octets.length;
    expect(packetsIn(Buffer.concat(file))).toStrictEqual([
      { ...there, sequence: 0, acknowledged: 0, flags: 0x02, octets: 0 },
      { ...back, sequence: 0, acknowledged: 1, flags: 0x12, octets: 0 },
      { ...there, sequence: 1, acknowledged: 1, flags: 0x10, octets: 0 },
      { ...there, sequence: 1, acknowledged: 1, flags: 0x18, octets: count },
      { ...back, sequence: 1, acknowledged: 1 + count, flags: 0x18, octets: count },
      { ...there, sequence: 1 + count, acknowledged: 1 + count, flags: 0x18, octets: count },
    ]);
  });

  it('has a long message in segments that an IP packet carries', () => {
    const long = new PcapWriter().packetsOf({ ...message, octets: new Uint8Array(3_000) });
    expect(packetsIn(long).map((packet) => packet.octets)).toStrictEqual([0, 0, 0, 1_400, 1_400, 200]);
  });

  it.each([
    ['198.51.100.7:1', '45', 'c6336407'],
    ['[::ffff:198.51.100.7]:1', '45', 'c6336407'],
    ['[2001:db8::7]:1', '60', '20010db8000000000000000000000007'],
    ['[fe80::1%eth0]:1', '60', 'fe800000000000000000000000000001'],
    ['somewhere', '45', '00000000'],
  ])('has the device at its address: %s', (peer, version, address) => {
    const file = Buffer.from(new PcapWriter().packetsOf({ ...message, peer }));
    const packet = file.subarray(16);
    const source = packet[0] === 0x60 ? packet.subarray(8, 24) : packet.subarray(12, 16);
    expect([packet.toString('hex', 0, 1), source.toString('hex')]).toStrictEqual([version, address]);
  });
});
