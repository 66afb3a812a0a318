import { fromBase64url, toBase64url } from './base64url.js';
import { limits } from './limits.js';
import type { CustomerOrderIdentifier, Nonce, ProviderOrderIdentifier, TransactionId } from './message.js';

const longestRandomText = Math.ceil((limits.maximumRandomOctets * 4) / 3);

const isRandomLength = (octets: number): boolean =>
  octets >= limits.minimumRandomOctets && octets <= limits.maximumRandomOctets;

function isRandomText(text: string): boolean {
  if (text.length > longestRandomText) return false;
  const octets = fromBase64url(text);
  return octets !== undefined && isRandomLength(octets.length);
}

/** Octets of UTF-8 that a well-formed text takes; undefined for a lone surrogate. */
export function utf8LengthOf(text: string): number | undefined {
  if (!text.isWellFormed()) return undefined;
  let octets = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    // A surrogate pair is two units and four octets, so each half counts as two.
    if (unit >= 0x80) octets += unit >= 0x800 && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return octets;
}

function isIdentifierText(text: string): boolean {
  if (text.length > limits.maximumIdentifierOctets) return false;
  const octets = utf8LengthOf(text);
  return octets !== undefined && octets >= limits.minimumIdentifierOctets && octets <= limits.maximumIdentifierOctets;
}

// The casts below are the only places where text becomes an identifier: each stands behind its check.

/** Canonical base64url of 8 to 64 octets, or undefined (CPNP-03 §9.1.3). */
export const parseTransactionId = (text: string): TransactionId | undefined =>
  isRandomText(text) ? (text as TransactionId) : undefined;

/** Canonical base64url of 8 to 64 octets, or undefined (CPNP-03 §9.1.5). */
export const parseNonce = (text: string): Nonce | undefined => (isRandomText(text) ? (text as Nonce) : undefined);

/** Text of 1 to 255 octets of UTF-8, or undefined (CPNP-03 §9.1.1). */
export const parseCustomerOrderIdentifier = (text: string): CustomerOrderIdentifier | undefined =>
  isIdentifierText(text) ? (text as CustomerOrderIdentifier) : undefined;

/** Text of 1 to 255 octets of UTF-8, or undefined (CPNP-03 §9.1.2); the empty one of a FAIL is `noProviderOrder`. */
export const parseProviderOrderIdentifier = (text: string): ProviderOrderIdentifier | undefined =>
  isIdentifierText(text) ? (text as ProviderOrderIdentifier) : undefined;

/** What a FAIL carries when there is no order to name (N10); valid in a FAIL alone. */
export const noProviderOrder = '' as ProviderOrderIdentifier;

/** The 8 to 64 octets that a Transaction-ID or a nonce stands for. */
export function octetsOf(id: TransactionId | Nonce): Uint8Array {
  const octets = fromBase64url(id);
  if (octets === undefined) throw new TypeError('not made by a constructor of identifiers');
  return octets;
}

/** A Transaction-ID or a nonce, as the caller's type asks, of 8 to 64 octets; undefined for any other number. */
export const fromOctets = <Id extends TransactionId | Nonce>(octets: Uint8Array): Id | undefined =>
  isRandomLength(octets.length) ? (toBase64url(octets) as Id) : undefined;
