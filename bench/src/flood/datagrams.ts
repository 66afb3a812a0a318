import {
  encode,
  parseCustomerOrderIdentifier,
  parseTransactionId,
  type Message,
  type Nonce,
  type ProviderOrderIdentifier,
} from '@parley/cpnp';
import { frozenDocument } from '../negotiation/frozen.js';

/** An order that is agreed, with all that only its owner and the server know. */
export interface LiveOrder {
  readonly customerOrderIdentifier: string;
  readonly providerOrderIdentifier: ProviderOrderIdentifier;
  readonly nonce: Nonce;
}

export type FloodOf =
  /** A good PROVISION each, of an order and transaction of its own. */
  | { readonly kind: 'provisions' }
  /** Random octets. */
  | { readonly kind: 'garbage' }
  /** Good messages about a live order and new ones, most of them spoilt in one to four places. */
  | { readonly kind: 'mutated'; readonly live: LiveOrder };

/** Numbers from 0 to below `below`, the same for each seed (mulberry32). */
export type Random = (below: number) => number;

export function randomFrom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const connectivityProvisioningDocument = frozenDocument();

/** What gives the datagrams of a flood, one after the other. */
export function datagramsOf(of: FloodOf, seed: number): () => Uint8Array {
  const random = randomFrom(seed);
  switch (of.kind) {
    case 'provisions':
      return provisions(random);
    case 'garbage': {
      // Cut from one piece: a flooder that draws each octet is the slowest of all.
      const noise = octetsOf(65_536, random);
      return () => {
        const at = random(noise.length - 1_200);
        return noise.subarray(at, at + 1 + random(1_200));
      };
    }
    case 'mutated':
      return () => mutated(of.live, random);
  }
}

const octetsOf = (length: number, random: Random): Uint8Array => Uint8Array.from({ length }, () => random(256));

/**
 * PROVISIONs that differ in their names alone, which are written over those of the first one: encoding each would cost the flooder
 * more than the services spend on what they drop.
 */
function provisions(random: Random): () => Uint8Array {
  const first = newKeys(random);
  const message = { version: 1, method: 'PROVISION', sequenceNumber: 0, ...first } as const;
  const octets = Buffer.from(encode({ ...message, connectivityProvisioningDocument }, 'cbor'));
  const names = [
    { name: 'transactionId', spelling: 'base64url' },
    { name: 'customerOrderIdentifier', spelling: 'utf8' },
  ] as const;
  const places = names.map((each) => ({ ...each, at: octets.indexOf(first[each.name], 0, each.spelling) }));
  return () => {
    const keys = newKeys(random);
    const next = Buffer.from(octets);
    for (const { name, spelling, at } of places) next.write(keys[name], at, spelling);
    return next;
  };
}

/** Each as long as all others. */
function newKeys(random: Random) {
  return {
    transactionId: given(parseTransactionId(Buffer.from(octetsOf(16, random)).toString('base64url'))),
    customerOrderIdentifier: given(parseCustomerOrderIdentifier(`flood-${String(random(2 ** 32)).padStart(10, '0')}`)),
  };
}

/** One in ten is noise, one in five of the others is not spoilt. */
function mutated(live: LiveOrder, random: Random): Uint8Array {
  if (random(10) === 0) return octetsOf(random(64), random);
  let octets = encode(aboutOrder(live, random), random(2) === 0 ? 'cbor' : 'json');
  for (let times = random(5); times > 0; times -= 1) octets = spoilt(octets, random);
  return octets;
}

/** Every message that a client sends, with the numbers, the nonce and the names of the live order. */
function aboutOrder({ customerOrderIdentifier, providerOrderIdentifier, nonce }: LiveOrder, random: Random): Message {
  const { transactionId } = newKeys(random);
  const keys = {
    version: 1 as const,
    sequenceNumber: random(1_000_000),
    transactionId,
    customerOrderIdentifier: given(parseCustomerOrderIdentifier(customerOrderIdentifier)),
  };
  const ofOrder = { ...keys, providerOrderIdentifier };
  switch (random(7)) {
    case 0:
      return { ...ofOrder, method: 'PROCESSING' };
    case 1:
      return { ...ofOrder, method: 'ACCEPT', nonce, connectivityProvisioningDocument };
    case 2:
      return { ...ofOrder, method: 'DECLINE', nonce };
    case 3:
      return { ...keys, method: 'CANCEL' };
    case 4:
      return { ...ofOrder, method: 'WITHDRAW', nonce };
    case 5:
      return { ...ofOrder, method: 'UPDATE', nonce, connectivityProvisioningDocument };
    default:
      return { ...keys, method: 'PROVISION', connectivityProvisioningDocument };
  }
}

function spoilt(octets: Uint8Array, random: Random): Uint8Array {
  const at = random(octets.length + 1);
  const [before, after] = [octets.subarray(0, at), octets.subarray(at)];
  switch (random(5)) {
    case 0: // flip a bit
      return Buffer.concat([before, Uint8Array.of((after[0] ?? 0) ^ (1 << random(8))), after.subarray(1)]);
    case 1: // cut
      return before.slice();
    case 2: // insert
      return Buffer.concat([before, Uint8Array.of(random(256)), after]);
    case 3: // remove
      return Buffer.concat([before, after.subarray(1 + random(4))]);
    default: // say a part twice
      return Buffer.concat([before, after.subarray(0, 16), after]);
  }
}

function given<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError('a datagram of the bench is malformed');
  return value;
}
