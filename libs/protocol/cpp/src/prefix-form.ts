import { isIpPrefix } from './ip-prefix.js';

/**
 * One text for one prefix, however it is written: host bits cleared, IPv6 in the form of RFC 5952 §4. What is no prefix stays as it
 * is.
 */
export function canonicalPrefix(text: string): string {
  if (!isIpPrefix(text)) return text;
  const slash = text.indexOf('/');
  const [address, length] = [text.slice(0, slash), Number(text.slice(slash + 1))];
  const isV6 = address.includes(':');
  const units = isV6 ? groupsOf(address) : address.split('.').map(Number);
  const bits = isV6 ? 16 : 8;
  const masked = units.map((unit, at) => {
    const kept = Math.min(bits, Math.max(0, length - at * bits));
    return unit & (2 ** bits - 2 ** (bits - kept));
  });
  return `${isV6 ? textOf(masked) : masked.join('.')}/${length}`;
}

/** The eight groups of an IPv6 address, of which `::` stands for as many zeros as are missing. */
function groupsOf(address: string): readonly number[] {
  const [head = '', tail] = address.split('::');
  const before = partsOf(head);
  if (tail === undefined) return before;
  const after = partsOf(tail);
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
}

const partsOf = (text: string): readonly number[] =>
  text === ''
    ? []
    : text.split(':').flatMap((part) => {
        if (!part.includes('.')) return [Number.parseInt(part, 16)];
        const [a = 0, b = 0, c = 0, d = 0] = part.split('.').map(Number);
        return [a * 256 + b, c * 256 + d];
      });

/** The first of the longest runs of zeros is left out, where it is longer than one (RFC 5952 §4.2). */
function textOf(groups: readonly number[]): string {
  let [start, longest] = [-1, 1];
  for (let at = 0; at < groups.length; at += 1) {
    let end = at;
    while (groups[end] === 0) end += 1;
    if (end - at > longest) [start, longest] = [at, end - at];
    at = Math.max(at, end);
  }
  const hex = (some: readonly number[]) => some.map((group) => group.toString(16)).join(':');
  return start < 0 ? hex(groups) : `${hex(groups.slice(0, start))}::${hex(groups.slice(start + longest))}`;
}
