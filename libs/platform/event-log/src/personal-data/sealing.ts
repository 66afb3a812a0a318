import type { JsonObject, JsonValue } from '../port.js';
import { decrypt, encrypt } from './authenticated-encryption.js';
import type { CustomerKey, CustomerKeys } from './customer-keys.js';

/** What the log keeps in place of a value that is personal: AES-256-GCM, octets in base64url. */
export interface SealedValue extends JsonObject {
  readonly sealed: {
    /** The customer whose data it is, and which of its keys sealed it. */
    readonly keyOf: string;
    readonly keyId: string;
    readonly iv: string;
    readonly tag: string;
    readonly ciphertext: string;
  };
}

/** A sealed value, opened: `erased` when its key is gone, `unreadable` when it is not what was sealed. */
export type Opened =
  | { readonly kind: 'opened'; readonly value: JsonValue }
  | { readonly kind: 'erased' }
  | { readonly kind: 'unreadable' };

/** Seals a value for its place, such as order and element: in another place it cannot be opened. */
export function seal(value: JsonValue, { customerId, keyId, key }: CustomerKey, place: string): SealedValue {
  const plain = Buffer.from(JSON.stringify(value));
  const { iv, tag, ciphertext } = encrypt(plain, key, contextOf(customerId, keyId, place));
  const [ivText, tagText, text] = [iv, tag, ciphertext].map((octets) => octets.toString('base64url'));
  return { sealed: { keyOf: customerId, keyId, iv: ivText ?? '', tag: tagText ?? '', ciphertext: text ?? '' } };
}

/** Throws what the keys throw. */
export async function open({ sealed }: SealedValue, keys: CustomerKeys, place: string): Promise<Opened> {
  const { keyOf, keyId } = sealed;
  const found = await keys.find(keyOf, keyId);
  if (found === undefined) return { kind: 'erased' };
  const [iv, tag, ciphertext] = [sealed.iv, sealed.tag, sealed.ciphertext].map((text) =>
    Buffer.from(text, 'base64url'),
  );
  if (iv === undefined || tag === undefined || ciphertext === undefined) return { kind: 'unreadable' };
  const plain = decrypt({ iv, tag, ciphertext }, found.key, contextOf(keyOf, keyId, place));
  // A text that decrypts is authentic, so that `seal` wrote it: it is JSON.
  return plain === undefined
    ? { kind: 'unreadable' }
    : { kind: 'opened', value: JSON.parse(plain.toString()) as JsonValue };
}

/** Whether a value of the log has all that a sealed value has. */
export function isSealed(value: JsonValue | undefined): value is SealedValue {
  if (!isObject(value) || !isObject(value['sealed'])) return false;
  const sealed = value['sealed'];
  return ['keyOf', 'keyId', 'iv', 'tag', 'ciphertext'].every((member) => typeof sealed[member] === 'string');
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const contextOf = (customerId: string, keyId: string, place: string): string =>
  JSON.stringify(['parley personal data 1', customerId, keyId, place]);
