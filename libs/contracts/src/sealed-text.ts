import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { Type, type Static } from 'typebox';

/** Most characters of a sealed text in base64url: with what goes around it, within the megabyte that NATS carries. */
export const maximumSealed = 900_000;
/** Most octets of what is sealed, which is what a file of the configuration may have: more is not unpacked. */
export const maximumUnsealed = 4 * 1024 * 1024;

/** Who can open what is sealed for them, by their key of X25519 (RFC 7748). */
export const SealingKey = Type.Object(
  {
    keyId: Type.String({ minLength: 1, maxLength: 64, description: 'which key it is: another one opens nothing' }),
    publicKey: Type.String({ pattern: '^[\\w-]{43}$', description: 'X25519, 32 octets in base64url' }),
  },
  { $id: 'SealingKey', title: 'Key that texts are sealed for' },
);
export type SealingKey = Static<typeof SealingKey>;

/** A text for one reader, whoever hears it on the bus. */
export const SealedText = Type.Object(
  {
    keyId: SealingKey.properties.keyId,
    ephemeralKey: Type.String({ pattern: '^[\\w-]{43}$', description: 'X25519, of this text alone, in base64url' }),
    tag: Type.String({ pattern: '^[\\w-]{22}$', description: 'AES-256-GCM, 16 octets in base64url' }),
    ciphertext: Type.String({
      maxLength: maximumSealed,
      pattern: '^[\\w-]*$',
      description: 'of the text as UTF-8, deflated (RFC 1951), in base64url',
    }),
  },
  { $id: 'SealedText', title: 'Text that the holder of a key alone can read' },
);
export type SealedText = Static<typeof SealedText>;

const cipher = 'aes-256-gcm';
const keyOctets = 32;
const ivOctets = 12;
/** PKCS #8 of an X25519 key (RFC 8410 §7), up to its 32 octets. */
const pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex');

/** The public half of a private key of 32 octets, in base64url: any 32 octets are one (RFC 7748 §5). */
export const publicKeyOf = (privateKey: Uint8Array): string => rawOf(createPublicKey(asPrivateKey(privateKey)));

/**
 * Seals a text for the holder of a key: a key pair is drawn for it, and forgotten. `place`: what it is for, such as subject and author; it is not
 * hidden, and in another place the text cannot be opened. Throws where the key is none.
 */
export function sealText(text: string, { keyId, publicKey }: SealingKey, place: readonly string[]): SealedText {
  const ephemeral = generateKeyPairSync('x25519');
  const ephemeralKey = rawOf(ephemeral.publicKey);
  const shared = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: asPublicKey(publicKey) });
  const { key, iv } = derived(shared, ephemeralKey, publicKey);
  const cipherer = createCipheriv(cipher, key, iv).setAAD(contextOf(keyId, place));
  const ciphertext = Buffer.concat([cipherer.update(deflateRawSync(text)), cipherer.final()]);
  const [tag, octets] = [cipherer.getAuthTag(), ciphertext].map((one) => one.toString('base64url'));
  return { keyId, ephemeralKey, tag: tag ?? '', ciphertext: octets ?? '' };
}

/** The text; undefined: it is not what was sealed for this key and this place, or larger than a file may be. */
export function openText(
  { keyId, ephemeralKey, tag, ciphertext }: SealedText,
  privateKey: Uint8Array,
  place: readonly string[],
): string | undefined {
  try {
    const shared = diffieHellman({ privateKey: asPrivateKey(privateKey), publicKey: asPublicKey(ephemeralKey) });
    const { key, iv } = derived(shared, ephemeralKey, publicKeyOf(privateKey));
    const decipherer = createDecipheriv(cipher, key, iv, { authTagLength: 16 });
    decipherer.setAAD(contextOf(keyId, place)).setAuthTag(Buffer.from(tag, 'base64url'));
    const deflated = Buffer.concat([decipherer.update(Buffer.from(ciphertext, 'base64url')), decipherer.final()]);
    return inflateRawSync(deflated, { maxOutputLength: maximumUnsealed }).toString('utf8');
  } catch {
    return undefined; // no point of the curve, another key or place, an octet that is other, more than is unpacked
  }
}

/** A key and a nonce of one text alone, by HKDF with SHA-256 (RFC 5869), from what both ends know. */
function derived(
  shared: Buffer,
  ephemeralKey: string,
  publicKey: string,
): { readonly key: Buffer; readonly iv: Buffer } {
  const salt = Buffer.concat([ephemeralKey, publicKey].map((one) => Buffer.from(one, 'base64url')));
  const octets = Buffer.from(hkdfSync('sha256', shared, salt, 'parley sealed text 1', keyOctets + ivOctets));
  return { key: octets.subarray(0, keyOctets), iv: octets.subarray(keyOctets) };
}

const contextOf = (keyId: string, place: readonly string[]): Buffer =>
  Buffer.from(JSON.stringify(['parley sealed text 1', keyId, ...place]));

const asPrivateKey = (octets: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([pkcs8, octets]), format: 'der', type: 'pkcs8' });
const asPublicKey = (x: string): KeyObject => createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' });
const rawOf = (key: KeyObject): string => key.export({ format: 'jwk' }).x ?? '';
