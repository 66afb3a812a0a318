/** An address as a number of its family's width. IPv4 mapped into IPv6 (RFC 4291 §2.5.5.2) is the IPv4 address. */
export interface IpAddress {
  readonly family: 4 | 6;
  readonly bits: bigint;
}

/** A CIDR prefix: the first `length` bits of `bits` count, the others are 0. */
export interface IpPrefix extends IpAddress {
  readonly length: number;
}

export const widthOf = (family: 4 | 6): number => (family === 4 ? 32 : 128);

/** Reads an address as a socket names it, a link-local one with its zone included. undefined: it is none. */
export function parseIpAddress(text: string): IpAddress | undefined {
  const ipv4 = ipv4Bits(text);
  if (ipv4 !== undefined) return { family: 4, bits: ipv4 };
  const bits = ipv6Bits(text);
  if (bits === undefined) return undefined;
  return isMapped(bits) ? { family: 4, bits: bits & 0xffff_ffffn } : { family: 6, bits };
}

/** Reads address/length. A prefix within ::ffff:0:0/96 is the IPv4 prefix. undefined: it is none. */
export function parseIpPrefix(text: string): IpPrefix | undefined {
  const [address = '', digits = '', ...rest] = text.split('/');
  if (rest.length > 0 || !/^\d{1,3}$/.test(digits) || address.includes('%')) return undefined;
  const length = Number(digits);
  const ipv4 = ipv4Bits(address);
  if (ipv4 !== undefined) return prefixOf(4, ipv4, length);
  const bits = ipv6Bits(address);
  if (bits === undefined) return undefined;
  return isMapped(bits) && length >= 96 ? prefixOf(4, bits & 0xffff_ffffn, length - 96) : prefixOf(6, bits, length);
}

/** The first `length` bits; the others are 0. */
export function maskBits({ family, bits }: IpAddress, length: number): bigint {
  const rest = BigInt(widthOf(family) - length);
  return (bits >> rest) << rest;
}

function prefixOf(family: 4 | 6, bits: bigint, length: number): IpPrefix | undefined {
  return length > widthOf(family) ? undefined : { family, length, bits: maskBits({ family, bits }, length) };
}

const isMapped = (bits: bigint): boolean => bits >> 32n === 0xffffn;

function ipv4Bits(text: string): bigint | undefined {
  const octets = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (octets === undefined || octets.some((octet) => octet > 255)) return undefined;
  return octets.reduce((bits, octet) => (bits << 8n) | BigInt(octet), 0n);
}

const groups = 8;

function ipv6Bits(text: string): bigint | undefined {
  const [address = ''] = text.split('%');
  const halves = address.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail = []] = halves.map(groupsOf);
  if (head === undefined || halves.map(groupsOf).includes(undefined)) return undefined;
  const missing = groups - head.length - tail.length;
  // `::` stands for one group of zeros or more.
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const all = [...head, ...new Array<number>(missing).fill(0), ...tail];
  return all.reduce((bits, group) => (bits << 16n) | BigInt(group), 0n);
}

/** The groups of one side of `::`; the last may be written as an IPv4 address. */
function groupsOf(text: string): readonly number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const ipv4 = ipv4Bits(parts.at(-1) ?? '');
  const plain = ipv4 === undefined ? parts : parts.slice(0, -1);
  if (!plain.every((part) => /^[\da-f]{1,4}$/i.test(part))) return undefined;
  const numbers = plain.map((part) => Number.parseInt(part, 16));
  return ipv4 === undefined ? numbers : [...numbers, Number(ipv4 >> 16n), Number(ipv4 & 0xffffn)];
}
