import type { CopsError } from '../message.js';
import { errorOf } from './refusals.js';

/** What a connection has proven of its peer. */
export type Proof =
  /** The peer's certificate was verified; the names are its dNSNames (RFC 4261 §7). */
  | { readonly kind: 'tls'; readonly dnsNames: readonly string[] }
  /** Its first message was signed with this key (RFC 2748 §4.1). */
  | { readonly kind: 'hmac'; readonly keyId: number };

/** What a device's entry names as the proof of its PEPID: either is enough. */
export interface ExpectedProof {
  readonly certificateName?: string;
  /** More than one while keys overlap. */
  readonly keyIds?: readonly number[];
}

/** Whether the connection has proven the PEPID of the entry. A dNSName has no case. */
export function isProven(expected: ExpectedProof | undefined, proof: Proof | undefined): boolean {
  if (expected === undefined || proof === undefined) return false;
  if (proof.kind === 'hmac') return expected.keyIds?.includes(proof.keyId) ?? false;
  const wanted = expected.certificateName?.toLowerCase();
  return wanted !== undefined && proof.dnsNames.some((name) => name.toLowerCase() === wanted);
}

export type IdentityJudgement =
  { readonly kind: 'accepted'; readonly proven: boolean } | { readonly kind: 'refused'; readonly error: CopsError };

/**
 * Decision V40: a listener that is bound to loopback takes any PEPID; each other one refuses a PEPID that was not proven, whatever
 * address the peer shows.
 */
export function judgeIdentity(
  isLoopbackListener: boolean,
  expected: ExpectedProof | undefined,
  proof: Proof | undefined,
): IdentityJudgement {
  const proven = isProven(expected, proof);
  return proven || isLoopbackListener
    ? { kind: 'accepted', proven }
    : { kind: 'refused', error: errorOf('authenticationRequired') };
}

/** What becomes of a newcomer whose PEPID has a living session: only a proven one replaces that (CC 9 to it, decision V40). */
export const judgeNewcomer = (proven: boolean, hasOlderSession: boolean): 'serve' | 'replace' | 'refuse' =>
  !hasOlderSession ? 'serve' : proven ? 'replace' : 'refuse';

export interface UnprovenCaps {
  readonly inAll: number;
  readonly perSource: number;
}

/** Whether one more connection that has proven nothing yet may stay (decision V40). */
export const mayConnect = (unproven: { readonly inAll: number; readonly ofSource: number }, caps: UnprovenCaps) =>
  unproven.inAll < caps.inAll && unproven.ofSource < caps.perSource;
