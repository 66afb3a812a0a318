/** Why a datagram or a message is no CPNP message; a closed list, so that doors can count by it. */
export const faultCodes = [
  'truncated',
  'trailing-octets',
  'not-a-map',
  'too-large',
  'too-deep',
  'too-many-values',
  'duplicate-member',
  'indefinite-length',
  'tag',
  'not-shortest',
  'unexpected-type',
  'bad-syntax',
  'bad-utf8',
  'bad-label',
  'forbidden-member-name',
  'unsafe-number',
  'unsupported-version',
  'unknown-method',
  'missing-member',
  'forbidden-member',
  'bad-member',
] as const;
export type FaultCode = (typeof faultCodes)[number];

/** Where the fault lies, as far as it is known. */
export interface FaultPlace {
  /** Octets from the start of the datagram. */
  readonly offset?: number;
  /** The member of the message, by its name in JSON. */
  readonly member?: string;
}

/**
 * The one fault of this library. `decode` and `validate` return it; `encode` throws it, because a message that this
 * program built wrongly is a bug of this program.
 */
export class CpnpFault extends Error {
  override readonly name = 'CpnpFault';
  readonly code: FaultCode;
  readonly offset: number | undefined;
  readonly member: string | undefined;

  constructor(code: FaultCode, place: FaultPlace = {}) {
    const at = place.offset === undefined ? '' : ` at octet ${place.offset}`;
    const of = place.member === undefined ? '' : ` (${place.member})`;
    super(`${code}${of}${at}`);
    this.code = code;
    this.offset = place.offset;
    this.member = place.member;
  }
}
