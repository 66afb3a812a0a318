import { decode, encode, type Provision } from '@parley/cpnp';
import { requestedCpd } from '@parley/cpp';
import { isNativeAccelerationEnabled, Encoder, decode as decodeAny, encode as encodeAny } from 'cbor-x';
import { decode as decodeStrictly, encode as encodeStrictly } from 'cborg';
import { alternate, type Pair } from '../measure/rounds.js';
import { figureOf, type Bench } from '../report/figure.js';
import { tableLines } from '../report/table-lines.js';
import { provision } from './round-trip.js';
import { perSecondOfThread } from './thread-time.js';

type RoundTrip = (octets: Uint8Array) => Uint8Array;

function message(octets: Uint8Array): Provision {
  const decoded = decode(octets);
  if (decoded.kind === 'fault' || decoded.message.method !== 'PROVISION') throw new Error('not a good PROVISION');
  return decoded.message;
}

const codec: RoundTrip = (octets) => encode(message(octets), 'cbor');
const codecAndRules: RoundTrip = (octets) => {
  const provision = message(octets);
  if (requestedCpd(provision.connectivityProvisioningDocument).kind !== 'valid') throw new Error('not a good document');
  return encode(provision, 'cbor');
};

/** Keys stay numbers, so that the octets that come out are those that went in; it is also its quicker way here. */
const asMaps = new Encoder({ mapsAsObjects: false, useRecords: false, tagUint8Array: false });
const peers = {
  'cbor-x': (octets) => asMaps.encode(asMaps.decode(octets)),
  'cbor-x as installed': (octets) => encodeAny(decodeAny(octets)),
  cborg: (octets) => encodeStrictly(decodeStrictly(octets, { useMaps: true })),
} satisfies Record<string, RoundTrip>;

/** Round trips per second of the thread's own time through the codec and through the bare libraries, on the same octets. */
export const codecBench: Bench = async ({ quick, say }) => {
  const rounds = quick ? 2 : 15;
  const sliceMs = quick ? 20 : 120;
  const octets = encode(provision(), 'cbor');
  say(`codec: a PROVISION of ${octets.length} octets, ${rounds} rounds of ${sliceMs} ms`);
  const rate = (roundTrip: RoundTrip) => () => perSecondOfThread(() => roundTrip(octets), sliceMs);
  // All of them are warm before any is measured: what is compiled for one must not be thrown away for the next.
  for (const roundTrip of [codec, codecAndRules, ...Object.values(peers)]) {
    for (let slice = 0; slice < 4; slice += 1) rate(roundTrip)();
  }
  const against = (ours: RoundTrip, peer: RoundTrip): Promise<readonly Pair[]> =>
    alternate(rounds, rate(ours), rate(peer));
  const figures = [
    figureOf(tableLines.codec, await against(codec, peers['cbor-x'])),
    figureOf(tableLines.codecWithRules, await against(codecAndRules, peers['cbor-x'])),
    figureOf(tableLines.codecAsInstalled, await against(codec, peers['cbor-x as installed'])),
    figureOf(tableLines.codecStrict, await against(codec, peers.cborg)),
  ];
  const native = isNativeAccelerationEnabled ? 'loaded' : 'not loaded';
  const isKept = [codec, peers['cbor-x']].every((roundTrip) => Buffer.compare(roundTrip(octets), octets) === 0);
  return {
    figures,
    details: [
      `codec: PROVISION with vpn-three-sites, ${octets.length} octets of CBOR; cbor-x 1.6.9, its native part ${native}; cborg 6.1.5`,
      `codec: ours and cbor-x give back the same octets: ${isKept ? 'yes' : 'NO'}`,
    ],
  };
};
