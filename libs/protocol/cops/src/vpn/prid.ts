import type { Prid } from './identifiers.js';

/** The row of decision V13 under the documentation enterprise number (RFC 5612), until a real one is configured. */
export const defaultRowOid = '1.3.6.1.4.1.32473.1.1.1';

/** The PRID of an instance of the tunnel row (decision V12). */
export function pridOf(instance: number, rowOid: string = defaultRowOid): Prid {
  return `${rowOid}.${instance}`;
}

/** The instance: the last arc. */
export function instanceOf(prid: Prid): number {
  return Number(prid.slice(prid.lastIndexOf('.') + 1));
}
