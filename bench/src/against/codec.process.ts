import { provision, type Codec } from '../codec/round-trip.js';
import { perSecondOfThread } from '../codec/thread-time.js';
import { serveParent, settingsOf } from '../negotiation/serve-parent.js';
import { packageOf } from './tree.js';

/** The codec of one tree, in a process of its own: what is compiled for one must not disturb the other. */
export interface CodecQuestion {
  readonly kind: 'codec';
  readonly forMs: number;
}

const { root } = settingsOf<{ readonly root: string }>();
const { decode, encode } = await packageOf<Codec>(root, '@parley/cpnp');
const octets = encode(provision(), 'cbor');

function roundTrip(): void {
  const decoded = decode(octets);
  if (decoded.kind === 'fault') throw new Error('not a good PROVISION');
  encode(decoded.message, 'cbor');
}

serveParent<CodecQuestion>(
  async ({ forMs }) => ({ perSecond: perSecondOfThread(roundTrip, forMs) }),
  () => Promise.resolve(),
);
