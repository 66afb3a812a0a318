import {
  decode,
  fromHex,
  type Message,
  readVpnDecision,
  readVpnReport,
  readVpnRequest,
  toHex,
  encode,
} from '@parley/cops';
import { alternate } from '../measure/rounds.js';
import { figureOf, type Bench } from '../report/figure.js';
import { tableLines } from '../report/table-lines.js';
import { perSecondOfThread } from './thread-time.js';

/** One of each: the messages that libs/protocol/cops/test/vectors/cops-vpn.txt holds. */
const messages = [
  '100656500000001c00140b016564312e6578616d706c652e6e657400',
  '100756500000001000080a010000001e',
  '100156500000003400080101000000010008020100080001001c0901000b000100005e0000000700000c000167652d302f302f31',
  '11025650000000440008010100000001000802010008000100080601000100000024060500120101060c2b0601040181fd59010101050000000a03014201050201030000',
  '1103565000000038000801010000000100080c010001000000200902001201 01060c2b0601040181fd590101010500000008f00100000000',
  '100256500000004c00080101000000010008020100180000000806010005000 0002c060500120101060c2b0601040181fd590101010500 0000120101060c2b0601040181fd59010101060000',
  '100456500000001800080101000000010008050100020000',
  '1009000000000008',
  '10085650000000100008080100060000',
  '100900000000002000181001000000010000000b047ad444ea700e9f030fa3f9',
].map((hex) => fromHex(hex.replaceAll(' ', '')) ?? new Uint8Array(0));

function messageIn(octets: Uint8Array): Message {
  const decoded = decode(octets);
  if (decoded.kind === 'fault') throw decoded.fault;
  return decoded.message;
}

/** Reads a message, and checks what its client type says in it. */
function understand(octets: Uint8Array): void {
  const message = messageIn(octets);
  switch (message.op) {
    case 'REQ':
      return requireNoFault(readVpnRequest(message));
    case 'DEC':
      return requireNoFault(readVpnDecision(message));
    case 'RPT':
      return requireNoFault(readVpnReport(message));
    default:
  }
}

function requireNoFault(understood: { kind: 'understood' | 'fault' }): void {
  if (understood.kind === 'fault') throw new Error('not a good message');
}

/** The floor: the message's length, and from object to object by their lengths. */
function walk(octets: Uint8Array): number {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length);
  const end = view.getUint32(4);
  let objects = 0;
  for (let at = 8; at < end; at += (view.getUint16(at) + 3) & ~3) objects += 1;
  return objects;
}

/** Messages per second of the thread's own time, read and understood, and walked from object to object. */
export const copsCodecBench: Bench = async ({ quick, say }) => {
  const rounds = quick ? 2 : 15;
  const sliceMs = quick ? 20 : 120;
  say(`cops-codec: ${messages.length} messages, ${rounds} rounds of ${sliceMs} ms`);
  const rate = (work: (octets: Uint8Array) => unknown) => () =>
    messages.length * perSecondOfThread(() => messages.forEach(work), sliceMs);
  const base = rate(messageIn);
  const whole = rate(understand);
  const floor = rate(walk);
  for (let slice = 0; slice < 4; slice += 1) [base, whole, floor].forEach((each) => each());
  const figures = [
    figureOf(tableLines.copsCodec, await alternate(rounds, base, floor)),
    figureOf(tableLines.copsCodecOfVpns, await alternate(rounds, whole, floor)),
  ];
  const isKept = messages.every((octets) => toHex(encode(messageIn(octets))) === toHex(octets));
  return {
    figures,
    details: [
      `cops-codec: one of each message of the VPN client type; written back octet for octet: ${isKept ? 'yes' : 'NO'}`,
    ],
  };
};
