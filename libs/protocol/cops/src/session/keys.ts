/** When a key may be used (RFC 2748 §4.2). Its algorithm and octets stay behind the port. */
export interface KeyLife {
  /** Key ID: unsigned 32 bit, relative to the peer. */
  readonly id: number;
  /** Milliseconds since 1970, UTC; from the first to before the second. */
  readonly validFrom: number;
  readonly validUntil: number;
}

/** The keys shared with a peer: the PEPID at the PDP, the name of the PDP at the PEP. */
export interface SecurityKeys {
  keysOf(peer: string): readonly KeyLife[];
  /** HMAC-MD5-96 of the octets: 12 of them (RFC 2748 §2.2.16). */
  digest(peer: string, keyId: number, octets: Uint8Array): Uint8Array;
}

const isValid = ({ validFrom, validUntil }: KeyLife, now: number): boolean => validFrom <= now && now < validUntil;

/** A receiver accepts every key within its life time, and no other (RFC 2748 §4.2). */
export const isAcceptedKey = (keys: readonly KeyLife[], id: number, now: number): boolean =>
  keys.some((key) => key.id === id && isValid(key, now));

/**
 * The key to send with: among those valid, a sender goes over to the longer-lived one in the middle of the time in which both are
 * valid (RFC 2748 §4.2). None when no key is valid now.
 */
export function sendingKey(keys: readonly KeyLife[], now: number): KeyLife | undefined {
  const valid = keys.filter((key) => isValid(key, now)).sort((one, other) => one.validUntil - other.validUntil);
  let current = valid[0];
  for (const next of valid.slice(1)) {
    if (current === undefined) return next;
    const overlapFrom = Math.max(current.validFrom, next.validFrom);
    if (now < overlapFrom + (current.validUntil - overlapFrom) / 2) return current;
    current = next;
  }
  return current;
}
