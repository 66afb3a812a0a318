import { cNums, errorCodes } from '../codes.js';
import type { CopsError } from '../message.js';

/** An error without a sub-code (RFC 2748 §2.2.8). */
export const errorOf = (name: keyof typeof errorCodes): CopsError => ({ code: errorCodes[name], subCode: 0 });

const integrityOf = (cType: number): number => (cNums.integrity << 8) | cType;

/** Which security this side takes; without any, no proof is asked for. */
export interface Security {
  /** A session without security is served: a listener on loopback (decision V40). */
  readonly none: boolean;
  /** HMAC-MD5-96 (RFC 2748 §4.1). */
  readonly hmac: boolean;
  /** TLS (RFC 4261). */
  readonly tls: boolean;
}

/** Error 15 with the C-Type of the Integrity object that is wanted, or 0 when none is taken (RFC 4261 §4.2). */
export const authenticationRequired = ({ tls, hmac }: Security): CopsError => ({
  code: errorCodes.authenticationRequired,
  subCode: integrityOf(tls ? 2 : hmac ? 1 : 0),
});

/** What RFC 4261 §4.2 says of an Integrity object whose C-Type is not known here. */
export const unknownIntegrity = (cType: number): CopsError => ({
  code: errorCodes.unknownCopsObject,
  subCode: integrityOf(cType),
});

export const wantsTls = ({ code, subCode }: CopsError): boolean =>
  code === errorCodes.authenticationRequired && subCode === integrityOf(2);
