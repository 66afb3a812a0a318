import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultTunnelRow, encode, fromHex, pridOf, pushedContext, vpnDecisionMessages } from '@parley/cops';
import { ensureTshark } from '../bin/tshark.mjs';
import { root } from '../projects.mjs';
import { pcapOf } from './wireshark/capture.js';
import { tcpPackets } from './wireshark/tcp.js';
import { framesOf } from './wireshark/tshark.js';

const folder = join(root, 'libs/protocol/cops/test/vectors');
const vectors = ['cops-cmts.txt', 'cops-vpn.txt'].flatMap((file) =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => fromHex(line.split(' ')[1] ?? '') ?? new Uint8Array(0)),
);
const pushed = vpnDecisionMessages({
  handle: '00000001',
  solicited: false,
  context: pushedContext,
  orders: [
    { command: 'remove', prids: [pridOf(1), pridOf(2)] },
    {
      command: 'install',
      bindings: [
        { prid: pridOf(5), row: { ...defaultTunnelRow, instance: 5, technology: 'gre', prefixes: ['192.0.2.0/24'] } },
      ],
    },
    { command: 'activate', prids: [pridOf(3)] },
  ],
}).map((message) => encode(message));
const all = [...vectors, ...pushed];
const troubles = ['_ws.malformed', '_ws.expert.severity', '_ws.expert.message'];

beforeAll(async () => void (await ensureTshark()), 300_000);

describe('what the codec of COPS writes', () => {
  it('is read by tshark, each message by its operation, and none is malformed or flagged', async () => {
    const names = ['cops.op_code', 'cops.msg_len', ...troubles];
    const frames = await framesOf(pcapOf(tcpPackets(all, { port: 3288 })), names);
    expect(frames.map((frame) => Object.fromEntries(frame))).toStrictEqual(
      all.map((octets) => ({ 'cops.op_code': [String(octets[1])], 'cops.msg_len': [String(octets.length)] })),
    );
  });

  it('would be flagged if it were wrong', async () => {
    const tooLong = fromHex('100556500000001000ff010100000001') ?? new Uint8Array(0);
    const [frame] = await framesOf(pcapOf(tcpPackets([tooLong], { port: 3288 })), troubles);
    expect([...(frame?.keys() ?? [])]).not.toStrictEqual([]);
  });
});
