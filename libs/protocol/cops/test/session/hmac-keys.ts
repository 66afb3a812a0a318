import { createHmac } from 'node:crypto';
import type { KeyLife, SecurityKeys } from '../../src/index.js';

export const always: KeyLife = { id: 1, validFrom: 0, validUntil: 1e12 };

/** HMAC-MD5-96 with the key of `cops-vpn.md` §6 for every peer and key id. */
export const hmacKeys = (keys: readonly KeyLife[] = [always], secret = 'cops-test-key'): SecurityKeys => ({
  keysOf: () => keys,
  digest: (_peer, keyId, octets) =>
    new Uint8Array(
      createHmac('md5', keyId === 1 ? secret : `${secret}-${keyId}`)
        .update(octets)
        .digest()
        .subarray(0, 12),
    ),
});
