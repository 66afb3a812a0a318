/**
 * Messages of a device, written out from RFC 2748 §2 and decisions V5 to V16 of docs/protocol/cops.md. Nothing here comes from the
 * codec of the policy server, so that an error in it cannot cancel itself out.
 */

/** edge.example.net: 16 octets, so that nothing is left for a NUL where the object ends with the name. */
const pepId = '65646765 2e657861 6d706c65 2e6e6574';
/** SLID type 1: ge-0/0/1. */
const stubLink = '000c0001 67652d30 2f302f31';
/** VPNID type 2: pqo-1, padded. */
const vpn = '00090002 70716f2d 31000000';

export const discoveryHandle = '00000001';
export const vpnHandle = '00000002';

const handled = (handle: string): string => `00080101 ${handle}`;
const two = (number: number): string => number.toString(16).padStart(2, '0');
const four = (number: number): string => number.toString(16).padStart(4, '0');
/** 1.3.6.1.4.1.32473.1.1.1 and an instance below 128. */
const prid = (instance: number): string => `00120101 060c2b06 01040181 fd590101 01${two(instance)}0000`;

export const keepAlive = '10090000 00000008';
export const open = `10065650 00000020 00180b01 ${pepId} 00000000`;
/** The name without a NUL, the Solicited flag where RFC 2748 §2.1 has none, and LastPDPAddr at 127.0.0.1. */
export const reopen = (port: number): string =>
  `11065650 00000028 00140b01 ${pepId} 000c0e01 7f000001 0000${four(port)}`;
/** Decision V39: VPNID type 4, value 0. */
export const discover = `10015650 00000030 ${handled(discoveryHandle)} 00080201 00080001 00180901 00080004 00000000 ${stubLink}`;
const asking = (mType: 1 | 2, first: string): string =>
  `${first} 00000034 ${handled(vpnHandle)} 00080201 0008000${mType} 001c0901 ${vpn} ${stubLink}`;
export const request = asking(1, '10015650');
/** With the Solicited flag, in Named information (V26), and a length of the VPNID that counts its padding (V10). */
export const requestOfOthers = asking(1, '11015650').replace('001c0901 0009', '001c0902 000c');
export const requestGone = asking(2, '10015650');
export const synchronisedWithFlag = `110a5650 00000010 ${handled(vpnHandle)}`;
/** Reason 255 is in no table of RFC 2748 §2.2.5. */
export const deletedForNoKnownReason = `10045650 00000018 ${handled(vpnHandle)} 00080501 00ff0000`;

/** The solicited Success report (RFC 2748 §3.3) with no tunnels. */
export const reportOn = (handle: string): string => `11035650 00000018 ${handled(handle)} 00080c01 00010000`;
/** The same with tunnels, each with its status (V15, V16). */
export const report = (...tunnels: readonly (readonly [instance: number, status: number])[]): string => {
  const entries = tunnels.map(([instance, status]) => `${prid(instance)} 0008f001 ${four(status)}0000`);
  const inner = 4 + 28 * entries.length;
  return `11035650 ${four(0)}${four(24 + inner)} ${handled(vpnHandle)} 00080c01 00010000 ${four(inner)}0902 ${entries.join(' ')}`;
};

/** Unasked, a Failure: the tunnel failed (status 4, VPN00 §6.10, V29). */
export const broke = (instance: number, error: number): string =>
  `10035650 00000038 ${handled(vpnHandle)} 00080c01 00020000 00200902 ${prid(instance)} 0008f001 0004${four(error)}`;

/** The draft's form, without statuses: the decision that it answers says what it means (V15). */
export const reportWithoutStatus = (...instances: readonly number[]): string => {
  const inner = 4 + 20 * instances.length;
  return `11035650 ${four(0)}${four(24 + inner)} ${handled(vpnHandle)} 00080c01 00010000 ${four(inner)}0902 ${instances.map(prid).join(' ')}`;
};

/** What the policy server has to send, octet by octet. */
const closingFor = (error: string, port: number): string =>
  `10085650 0000001c 00080801 ${error}0000 000c0d01 7f000001 0000${four(port)}`;

export const expected = {
  /** Keep-alives every 30 s, accounting every 600 s. */
  accept: '10075650 00000018 00080a01 0000001e 00080f01 00000258',
  discoveryAnswer: `11025650 00000020 ${handled(discoveryHandle)} 00080201 00080001 00080601 00000000`,
  attend: `10025650 0000003c ${handled(discoveryHandle)} 00080201 00180000 00080601 00060000 001c0605 ${vpn} ${stubLink}`,
  leave: `10025650 0000003c ${handled(discoveryHandle)} 00080201 00180000 00080601 00070000 001c0605 ${vpn} ${stubLink}`,
  goneAnswer: `11025650 00000020 ${handled(vpnHandle)} 00080201 00080002 00080601 00000000`,
  activate: (instance: number) =>
    `10025650 00000038 ${handled(vpnHandle)} 00080201 00180000 00080601 00030000 00180605 ${prid(instance)}`,
  remove: (instance: number) =>
    `10025650 00000038 ${handled(vpnHandle)} 00080201 00180000 00080601 00020000 00180605 ${prid(instance)}`,
  swap: (from: number, to: number) =>
    `10025650 0000004c ${handled(vpnHandle)} 00080201 00180000 00080601 00050000 002c0605 ${prid(from)} ${prid(to)}`,
  synchronise: `10055650 00000010 ${handled(vpnHandle)}`,
  /** CC 12 and CC 11, with the other policy server at 127.0.0.1 (RFC 2748 §2.2.13, §3.8). */
  redirectTo: (port: number) => closingFor('000c', port),
  shuttingDownFor: (port: number) => closingFor('000b', port),
} as const;

export const octetsOf = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
/** As `octetsOf` reads it: groups of four octets. */
export const textOf = (octets: Uint8Array): string =>
  Buffer.from(octets)
    .toString('hex')
    .replaceAll(/.{8}(?=.)/g, '$& ');
