import { encode } from '../codec.js';
import type { CopsError, Integrity, Message } from '../message.js';
import { isAcceptedKey, sendingKey, type SecurityKeys } from './keys.js';
import { errorOf, unknownIntegrity } from './refusals.js';

/** Message integrity as negotiated on one connection (RFC 2748 §4.1): the last sequence number of either direction. */
export interface Channel {
  readonly peer: string;
  readonly sent: number;
  readonly received: number;
}

const digestOctets = 12;

/** After 0xFFFFFFFF comes 0 (RFC 2748 §2.2.16). */
export const nextSequence = (sequence: number): number => (sequence + 1) % 0x1_0000_0000;

/** The message with its digest, or nothing when no key is valid now. */
export function signed(
  message: Message,
  sequence: number,
  peer: string,
  keys: SecurityKeys,
  now: number,
): Message | undefined {
  const key = sendingKey(keys.keysOf(peer), now);
  if (key === undefined) return undefined;
  const integrity: Integrity = { kind: 'hmac', keyId: key.id, sequence, digest: new Uint8Array(digestOctets) };
  const octets = encode({ ...message, integrity });
  const digest = keys.digest(peer, key.id, octets.subarray(0, octets.length - digestOctets));
  return { ...message, integrity: { ...integrity, digest } };
}

/** The message as it leaves on the channel, with the channel after it; nothing when no key is valid now. */
export function sealed(
  channel: Channel,
  message: Message,
  keys: SecurityKeys,
  now: number,
): { readonly message: Message; readonly channel: Channel } | undefined {
  const sent = nextSequence(channel.sent);
  const whole = signed(message, sent, channel.peer, keys, now);
  return whole && { message: whole, channel: { ...channel, sent } };
}

/** The channel after a message that `objectionToMessage` had nothing against. */
export const afterMessage = (channel: Channel, { integrity }: Message): Channel =>
  integrity?.kind === 'hmac' ? { ...channel, received: integrity.sequence } : channel;

/** Why a message's digest does not hold: missing 15, another C-Type 13, key or digest 14 (RFC 2748 §4.1). */
export function objectionToDigest(
  { integrity }: Message,
  octets: Uint8Array,
  peer: string,
  keys: SecurityKeys,
  now: number,
): CopsError | undefined {
  if (integrity === undefined) return errorOf('authenticationRequired');
  if (integrity.kind === 'tls') return unknownIntegrity(2);
  if (!isAcceptedKey(keys.keysOf(peer), integrity.keyId, now)) return errorOf('authenticationFailure');
  const digest = keys.digest(peer, integrity.keyId, octets.subarray(0, octets.length - integrity.digest.length));
  return isSame(digest, integrity.digest) ? undefined : errorOf('authenticationFailure');
}

/** As `objectionToDigest`, and the sequence number must follow the last one. */
export function objectionToMessage(
  channel: Channel,
  message: Message,
  octets: Uint8Array,
  keys: SecurityKeys,
  now: number,
): CopsError | undefined {
  const objection = objectionToDigest(message, octets, channel.peer, keys, now);
  if (objection !== undefined || message.integrity?.kind !== 'hmac') return objection;
  return message.integrity.sequence === nextSequence(channel.received) ? undefined : errorOf('authenticationFailure');
}

/** Looks at every octet, so that the time it takes tells nothing. */
function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  let difference = 0;
  one.forEach((octet, at) => (difference |= octet ^ (other[at] ?? 0)));
  return difference === 0;
}
