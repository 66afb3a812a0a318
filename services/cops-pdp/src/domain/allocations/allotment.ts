/** Consecutive numbers of a pool. */
export interface NumberRange {
  readonly from: number;
  readonly count: number;
}

/** Consecutive pairs of inner addresses of a prefix of the provider: pair n has its addresses 2n and 2n + 1. */
export interface InnerRange extends NumberRange {
  readonly prefix: string;
}

/** What a batch of tunnels got (V44). No inner addresses where the provider has no pool of them. */
export interface Allotment {
  readonly vnis: readonly NumberRange[];
  readonly keys: readonly NumberRange[];
  readonly inner: readonly InnerRange[];
}

export const nothing: Allotment = { vnis: [], keys: [], inner: [] };

export function* numbersIn(ranges: readonly NumberRange[]): Generator<number, undefined> {
  for (const { from, count } of ranges) for (let at = from; at < from + count; at += 1) yield at;
  return undefined;
}

/** These numbers as ranges; their order does not matter. */
export function rangesOf(numbers: Iterable<number>): readonly NumberRange[] {
  const ranges: { from: number; count: number }[] = [];
  for (const number of [...numbers].sort((one, other) => one - other)) {
    const last = ranges.at(-1);
    if (last !== undefined && last.from + last.count === number) last.count += 1;
    else if (last === undefined || number >= last.from + last.count) ranges.push({ from: number, count: 1 });
  }
  return ranges;
}

/** The addresses of a pair with the length of the link between them: /31 (RFC 3021) or /127 (RFC 6164). */
export function innerPair(prefix: string, at: number): readonly [string, string] {
  const [address = '', length = '0'] = prefix.split('/');
  const bits = address.includes(':') ? 128 : 32;
  const size = BigInt(bits - Number(length));
  const base = (valueOf(address) >> size) << size;
  const write = bits === 32 ? text4 : text6;
  const first = base + 2n * BigInt(at);
  return [`${write(first)}/${bits - 1}`, `${write(first + 1n)}/${bits - 1}`];
}

/** The place of a pair in its prefix: what `innerPair` was given. */
export function innerPlace(prefix: string, address: string): number {
  const [base = '', length = '0'] = prefix.split('/');
  const size = BigInt((base.includes(':') ? 128 : 32) - Number(length));
  const offset = valueOf(address.split('/')[0] ?? '') - ((valueOf(base) >> size) << size);
  return Number(offset / 2n);
}

/** How many pairs a prefix has, up to 2^31: more are never needed. */
export function pairsIn(prefix: string): number {
  const [address = '', length = '0'] = prefix.split('/');
  const bits = (address.includes(':') ? 128 : 32) - Number(length);
  return bits < 1 ? 0 : 2 ** Math.min(31, bits - 1);
}

function valueOf(address: string): bigint {
  if (!address.includes(':')) return address.split('.').reduce((value, octet) => (value << 8n) | BigInt(octet), 0n);
  const [head = '', tail] = address.split('::');
  const groups = (text: string): readonly string[] => (text === '' ? [] : text.split(':'));
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  const middle = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...middle, ...after].reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

const text4 = (value: bigint): string => [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
/** Without the short form: it is read by programs, and compared as text. */
function text6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, at) => ((value >> BigInt(112 - 16 * at)) & 0xffffn).toString(16));
  return groups.join(':');
}
