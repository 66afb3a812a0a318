/** IP addresses as text and as octets. */

/** Dotted decimal for 4 octets, RFC 5952 for 16; undefined for any other number of them. */
export function formatAddress(octets: Uint8Array): string | undefined {
  if (octets.length === 4) return octets.join('.');
  return octets.length === 16 ? formatIpv6(octets) : undefined;
}

function formatIpv6(octets: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, index) => (octets[2 * index] ?? 0) * 256 + (octets[2 * index + 1] ?? 0));
  // RFC 5952 §5: addresses that embed an IPv4 address by a well-known prefix show it.
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return `::ffff:${octets.subarray(12).join('.')}`;
  }
  const { start, length } = longestZeros(groups);
  const texts = groups.map((group) => group.toString(16));
  if (length < 2) return texts.join(':');
  return `${texts.slice(0, start).join(':')}::${texts.slice(start + length).join(':')}`;
}

/** The first of the longest runs of zero groups. */
function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    let length = 0;
    while (groups[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
  }
  return best;
}

/** Octets of an address in any spelling of RFC 4291 §2.2 or in dotted decimal; undefined for other text. */
export function parseAddress(text: string): Uint8Array | undefined {
  if (!text.includes(':')) return parseIpv4(text);
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = [parseGroups(halves[0] ?? ''), parseGroups(halves[1] ?? '')];
  if (head === undefined || tail === undefined) return undefined;
  const left = 16 - head.length - tail.length;
  if (halves.length === 1 ? left !== 0 : left < 2) return undefined;
  // Dotted decimal stands at the end of the whole address alone.
  if (halves.length === 2 && (halves[0] ?? '').includes('.')) return undefined;
  return Uint8Array.from([...head, ...new Array<number>(left).fill(0), ...tail]);
}

function parseGroups(text: string): readonly number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const octets: number[] = [];
  for (const [index, part] of parts.entries()) {
    const ipv4 = index === parts.length - 1 ? parseIpv4(part) : undefined;
    if (ipv4 !== undefined) octets.push(...ipv4);
    else if (/^[0-9a-fA-F]{1,4}$/.test(part)) octets.push(parseInt(part, 16) >>> 8, parseInt(part, 16) & 0xff);
    else return undefined;
  }
  return octets;
}

/** Up to three digits, and no zero before others. */
const decimal = /^(?:0|[1-9][0-9]{0,2})$/;

function parseIpv4(text: string): Uint8Array | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  const octets = new Uint8Array(4);
  for (const [index, part] of parts.entries()) {
    if (!decimal.test(part) || Number(part) > 255) return undefined;
    octets[index] = Number(part);
  }
  return octets;
}

/** "192.0.2.0/24" of the octets of an address and one octet of prefix length; undefined when they are none. */
export function formatPrefix(octets: Uint8Array): string | undefined {
  const address = octets.length === 0 ? undefined : formatAddress(octets.subarray(0, -1));
  const length = octets.at(-1) ?? 0;
  return address === undefined || length > 8 * (octets.length - 1) ? undefined : `${address}/${length}`;
}

/** The other way round. */
export function parsePrefix(text: string): Uint8Array | undefined {
  const slash = text.indexOf('/');
  const address = slash < 0 ? undefined : parseAddress(text.slice(0, slash));
  const length = text.slice(slash + 1);
  if (address === undefined || !decimal.test(length) || Number(length) > 8 * address.length) return undefined;
  const octets = new Uint8Array(address.length + 1);
  octets.set(address);
  octets[address.length] = Number(length);
  return octets;
}
