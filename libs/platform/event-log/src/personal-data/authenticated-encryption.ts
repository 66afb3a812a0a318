import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** What AES-256-GCM makes of a text: a random 96-bit nonce, the 128-bit tag, the ciphertext. */
export interface Encrypted {
  readonly iv: Buffer;
  readonly tag: Buffer;
  readonly ciphertext: Buffer;
}

const cipher = 'aes-256-gcm';
const ivOctets = 12;
const tagOctets = 16;
/** Octets of a key. */
export const keyOctets = 32;

/** `context` is not encrypted, and has to be the same again to decrypt. */
export function encrypt(plain: Uint8Array, key: Uint8Array, context: string): Encrypted {
  const iv = randomBytes(ivOctets);
  const cipherer = createCipheriv(cipher, key, iv, { authTagLength: tagOctets }).setAAD(Buffer.from(context));
  const ciphertext = Buffer.concat([cipherer.update(plain), cipherer.final()]);
  return { iv, tag: cipherer.getAuthTag(), ciphertext };
}

/** undefined: another key, another context, or not what was encrypted. */
export function decrypt({ iv, tag, ciphertext }: Encrypted, key: Uint8Array, context: string): Buffer | undefined {
  if (iv.length !== ivOctets || tag.length !== tagOctets) return undefined;
  const decipherer = createDecipheriv(cipher, key, iv, { authTagLength: tagOctets });
  decipherer.setAAD(Buffer.from(context)).setAuthTag(tag);
  try {
    return Buffer.concat([decipherer.update(ciphertext), decipherer.final()]);
  } catch {
    return undefined;
  }
}

/** iv, tag and ciphertext in a row. */
export const join = ({ iv, tag, ciphertext }: Encrypted): Buffer => Buffer.concat([iv, tag, ciphertext]);

export function split(octets: Buffer): Encrypted {
  return {
    iv: octets.subarray(0, ivOctets),
    tag: octets.subarray(ivOctets, ivOctets + tagOctets),
    ciphertext: octets.subarray(ivOctets + tagOctets),
  };
}
