import { limits } from '../limits.js';

const largestArc = 0xffff_ffff;

/** The content of an OBJECT IDENTIFIER (X.690 §8.19) as text, "1.3.6.1"; undefined when it is none, or an arc has over 32 bit. */
export function readObjectIdentifier(octets: Uint8Array, start: number, end: number): string | undefined {
  let text = '';
  let arcs = 0;
  for (let at = start; at < end;) {
    if (octets[at] === 0x80) return undefined; // Not the shortest form.
    let arc = 0;
    let octet: number | undefined;
    do {
      if (at === end) return undefined;
      octet = octets[at++] ?? 0;
      arc = arc * 128 + (octet & 0x7f);
      if (arc > largestArc + 80) return undefined;
    } while (octet >= 0x80);
    if (arcs === 0) {
      const first = Math.min(2, Math.floor(arc / 40));
      text = `${first}.${arc - 40 * first}`;
      if (arc - 40 * first > largestArc) return undefined;
      arcs = 2;
    } else {
      if (arc > largestArc) return undefined;
      text += `.${arc}`;
      arcs++;
    }
    if (arcs > limits.maximumArcs) return undefined;
  }
  return arcs === 0 ? undefined : text;
}

const [zero, nine, dot] = [0x30, 0x39, 0x2e];

/** The other way round; undefined for text that is no object identifier. */
export function objectIdentifierOctets(text: string): readonly number[] | undefined {
  const arcs = arcsIn(text);
  if (arcs === undefined) return undefined;
  const [first = 0, second = 0] = arcs;
  if (arcs.length < 2 || first > 2 || (first < 2 && second > 39)) return undefined;
  const octets: number[] = [];
  addArc(octets, 40 * first + second);
  for (let index = 2; index < arcs.length; index++) addArc(octets, arcs[index] ?? 0);
  return octets;
}

/** Digit by digit, since a decision has many of them: numbers of 32 bit without leading zeros between dots. */
function arcsIn(text: string): readonly number[] | undefined {
  const arcs: number[] = [];
  for (let at = 0; at <= text.length; at++) {
    const start = at;
    let arc = 0;
    for (let code = text.charCodeAt(at); code >= zero && code <= nine; code = text.charCodeAt(++at)) {
      if (at > start && arc === 0) return undefined;
      arc = 10 * arc + code - zero;
      if (arc > largestArc) return undefined;
    }
    const isEnded = at === text.length || text.charCodeAt(at) === dot;
    if (at === start || !isEnded || arcs.length === limits.maximumArcs) return undefined;
    arcs.push(arc);
  }
  return arcs;
}

/** Groups of 7 bits, all but the last with the highest bit set. */
function addArc(octets: number[], arc: number): void {
  let groups = 1;
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) groups++;
  for (let group = groups - 1; group > 0; group--) octets.push(0x80 + (Math.floor(arc / 128 ** group) % 128));
  octets.push(arc % 128);
}
