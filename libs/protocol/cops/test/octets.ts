import { readFileSync } from 'node:fs';
import { fromHex } from '../src/index.js';

/** Octets of hexadecimal text with blanks. */
export function octetsOf(hex: string): Uint8Array {
  const octets = fromHex(hex.replaceAll(/\s/g, ''));
  if (octets === undefined) throw new Error(`no hexadecimal text: ${hex}`);
  return octets;
}

/** A message of an operation, its length filled in: objects as hexadecimal text. */
export function messageOf(op: number, objects: string, { clientType = '5650', flags = 0 } = {}): Uint8Array {
  const body = octetsOf(objects);
  const length = (body.length + 8).toString(16).padStart(8, '0');
  const head = octetsOf(`1${flags} ${op.toString(16).padStart(2, '0')} ${clientType} ${length}`);
  return Uint8Array.from([...head, ...body]);
}

export interface Vector {
  readonly name: string;
  readonly octets: Uint8Array;
}

/** The messages of a file of "NAME HEX" lines. */
export function vectorsOf(file: string): readonly Vector[] {
  return readFileSync(new URL(`vectors/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [name = '', hex = ''] = line.split(' ');
      return { name, octets: octetsOf(hex) };
    });
}
