import { createHmac } from 'node:crypto';
import type { SharedKey } from './shared-keys-file.js';

const digestOctets = 12;

/** When a key may be used, in milliseconds of the clock that sessions run on (RFC 2748 §4.2). */
export interface SharedKeyLife {
  readonly id: number;
  readonly validFrom: number;
  readonly validUntil: number;
}

/** The keys of such a file, as they are now: HMAC-MD5-96 (RFC 2748 §2.2.16, §4). */
export class SharedKeys {
  #keys: ReadonlyMap<string, readonly SharedKey[]> = new Map();

  /** `aheadMs`: how far the time of day is ahead of the clock that the sessions run on. */
  constructor(private readonly aheadMs: () => number) {}

  replace(keys: readonly SharedKey[]): void {
    this.#keys = Map.groupBy(keys, ({ pepId }) => pepId);
  }

  keysOf(pepId: string): readonly SharedKeyLife[] {
    const aheadMs = this.aheadMs();
    return this.#of(pepId).map(({ id, validFrom, validUntil }) => ({
      id,
      validFrom: validFrom - aheadMs,
      validUntil: validUntil - aheadMs,
    }));
  }

  digest(pepId: string, keyId: number, octets: Uint8Array): Uint8Array {
    const key = this.#of(pepId).find(({ id }) => id === keyId);
    // Asked for keys of `keysOf` alone; without one, no digest is right.
    if (key === undefined) return new Uint8Array(0);
    return createHmac('md5', key.secret).update(octets).digest().subarray(0, digestOctets);
  }

  idsFrom(pepId: string, keyId: number): readonly number[] {
    const ids = new Set([keyId]);
    for (let size = 0; size < ids.size;) {
      size = ids.size;
      for (const { id, replaces } of this.#of(pepId)) if (replaces !== undefined && ids.has(replaces)) ids.add(id);
    }
    return [...ids];
  }

  #of(pepId: string): readonly SharedKey[] {
    return this.#keys.get(pepId) ?? [];
  }
}
