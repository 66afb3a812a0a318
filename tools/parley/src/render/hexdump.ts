import type { Palette } from '../terminal/palette.js';

const perLine = 16;

export interface HexWindow {
  /** The octet to point at, which may be just behind the last one; undefined for the beginning without a mark. */
  readonly at: number | undefined;
  /** Lines shown before and after that octet's own. */
  readonly around: number;
}

/** Octets in hexadecimal and ASCII, 16 to a line, with a mark under the octet of interest. */
export function hexdump(octets: Uint8Array, window: HexWindow, palette: Palette): readonly string[] {
  const at = window.at === undefined ? undefined : Math.min(window.at, octets.length);
  const marked = Math.floor((at ?? 0) / perLine);
  const lastLine = Math.max(0, Math.ceil(octets.length / perLine) - 1);
  const from = Math.max(0, Math.min(marked, lastLine) - window.around);
  const to = Math.min(Math.max(lastLine, marked), marked + window.around);
  const lines: string[] = [];
  if (from > 0) lines.push(palette.faint(`          … ${from * perLine} octets before`));
  for (let line = from; line <= to; line++) {
    lines.push(lineOf(octets, line, palette));
    if (line === marked && at !== undefined) lines.push(palette.bad(`${' '.repeat(10 + hexColumn(at % perLine))}^^`));
  }
  const after = octets.length - (to + 1) * perLine;
  if (after > 0) lines.push(palette.faint(`          … ${after} octets after`));
  return lines;
}

/** The column of an octet's two digits; a wider gap separates the halves of a line. */
const hexColumn = (index: number): number => index * 3 + (index >= perLine / 2 ? 1 : 0);

function lineOf(octets: Uint8Array, line: number, palette: Palette): string {
  const row = [...octets.subarray(line * perLine, (line + 1) * perLine)];
  const cells = row.map((octet) => octet.toString(16).padStart(2, '0'));
  const half = perLine / 2;
  const hex = `${cells.slice(0, half).join(' ')}  ${cells.slice(half).join(' ')}`.padEnd(perLine * 3);
  const text = row.map((octet) => (octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '.')).join('');
  const offset = (line * perLine).toString(16).padStart(8, '0');
  return `${palette.faint(offset)}  ${hex}  ${palette.faint(`|${text}|`)}`;
}
