import {
  limits,
  sizeOf,
  type ConnectivityProvisioningDocument,
  type Encoding,
  type JsonValue,
  type Message,
} from '@parley/cpnp';

/** What a document is filled with: each has another ratio of its lengths in the two encodings. */
export const fillings = {
  letters: 'f'.repeat(200),
  quotes: '"'.repeat(50),
  controls: '\u0001'.repeat(20),
  'euro signs': '€'.repeat(60),
  'large numbers': 9_007_199_254_740_991,
  'small numbers': 1,
  fractions: 0.1,
} as const satisfies Record<string, JsonValue>;
export type Filling = keyof typeof fillings;

/**
 * The longest document of this filling, beside its own content, with which the message has at most so many octets in this
 * encoding, or all but as many values as a message may have.
 */
export function filledTo(
  octets: number,
  filling: Filling,
  encoding: Encoding,
  messageWith: (document: ConnectivityProvisioningDocument) => Message,
): ConnectivityProvisioningDocument {
  const whole = (items: number, padding: number) => documentWith(items, padding, fillings[filling]);
  const fits = (items: number, padding: number): boolean => {
    const size = sizeOf(messageWith(whole(items, padding)), encoding);
    return size.octets <= octets && size.values <= limits.maximumValues;
  };
  const items = largest(limits.maximumValues, (count) => fits(count, 1));
  return whole(
    items,
    largest(400, (padding) => fits(items, padding)),
  );
}

const [first, second] = ['ed-par-1/ge-0/0/1', 'ed-lon-1/ge-0/0/1'];

function documentWith(items: number, padding: number, item: JsonValue): ConnectivityProvisioningDocument {
  const perMeans = 1_000;
  const means = Array.from({ length: Math.ceil(items / perMeans) }, (_, at) => ({
    means: 'static',
    parameters: { f: Array.from({ length: Math.min(perMeans, items - at * perMeans) }, () => item) },
  }));
  const node = (identifier: string, linkIdentifier: string) => ({ identifier, linkIdentifier });
  return {
    components: [
      {
        profiles: [
          {
            customerNodesMap: [node('acme-paris', first), node('acme-london', second)],
            capacity: [{ in: { committedBps: 100_000_000 }, out: { committedBps: 100_000_000 } }],
            conformanceTraffic: { outOfProfile: 'discard' },
            activationMeans: [
              ...means,
              { means: 'p'.repeat(Math.min(padding, 200)), parameters: { p: 'p'.repeat(Math.max(0, padding - 200)) } },
            ],
          },
        ],
      },
    ],
  };
}

/** The largest number from 1 on, below the given one, for which it holds, as it does for every smaller one. */
function largest(below: number, holds: (count: number) => boolean): number {
  let [low, high] = [1, below];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}
