import type { CopsFault } from './fault.js';
import type { Message } from './message.js';

/** What `decode` makes of one message's octets. Octets in the message are views into them. */
export type Decoded =
  { readonly kind: 'message'; readonly message: Message } | { readonly kind: 'fault'; readonly fault: CopsFault };

/** What comes next in the stream of one connection: a whole message, a fault that ends it, or the wish for more octets. */
export type Framed =
  | { readonly kind: 'frame'; readonly octets: Uint8Array }
  | { readonly kind: 'fault'; readonly fault: CopsFault }
  | { readonly kind: 'incomplete' };

/** What a reader of a client type makes of a message. */
export type Understood<Meaning> =
  { readonly kind: 'understood'; readonly meaning: Meaning } | { readonly kind: 'fault'; readonly fault: CopsFault };

/** What a decoder of this side holds, beside the bounds of `limits`. */
export interface DecodeOptions {
  /** Octets; `limits.maximumMessageOctets` unless told. */
  readonly maximumMessageOctets?: number;
}
