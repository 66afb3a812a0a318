import {
  decode,
  encode,
  fromOctets,
  limits,
  parseCustomerOrderIdentifier,
  sizeOf,
  type ConnectivityProvisioningDocument,
  type Encoding,
  type Message,
  type Provision,
  type TransactionId,
} from '@parley/cpnp';
import type { Route } from '@parley/gateway';
import type { PolicyParts } from '@parley/policy';
import { seededRandom, VirtualClock, type Random } from '@parley/testkit';
import { expect, test } from 'vitest';
import { VirtualParley } from './virtual-parley.js';
import { playedWith, runs, seed } from './walk-settings.js';

/** Documents near the size of a datagram, whose offers grow: by price, provider, a capacity entry per link, and their reasons. */

const path: Route = { clientAddress: '127.0.0.1', clientPort: 40_000, serverAddress: '127.0.0.1', serverPort: 15_321 };
const quality = { delayVariationMs: 0.2, lossRatio: 0.000001, availability: 0.9999 };
const sites = 24;
const linkOf = (at: number) => `ed-par-1/ge-0/0/${at}`;

/** So little is left on every link that an offer is lower than what is asked. */
const provider: PolicyParts['provider'] = {
  customers: [{ id: 'acme', prefixes: ['127.0.0.0/8'] }],
  network: {
    edgeDevices: [
      {
        name: 'ed-par-1',
        place: 'Paris, FR',
        stubLinks: Array.from({ length: sites }, (_, at) => ({ name: `ge-0/0/${at}`, capacityBps: 1e9, ...quality })),
      },
    ],
    coreLinks: [],
  },
  prices: { currency: 'EUR', perSite: '300.00', perCommittedMbps: '1.25' },
};
const providerDescription = {
  name: 'Example Networks',
  contactInformation: { email: 'noc@example.net', telephoneNumbers: ['+44 20 7946 0000'] },
  asNumber: 64_496,
};

function certain<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError('a fixture is wrong');
  return value;
}

interface Large {
  readonly encoding: Encoding;
  /** Octets of the PROVISION. */
  readonly octets: number;
  readonly committedBps: number;
  readonly sites: number;
  readonly asksForPrice: boolean;
}

function draw(random: Random): Large {
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  return {
    encoding: random() < 0.5 ? 'cbor' : 'json',
    octets: limits.maximumDatagramOctets - between(0, random() < 0.5 ? 400 : 6_000),
    committedBps: random() < 0.5 ? 1e6 : 2e9,
    sites: between(2, sites),
    asksForPrice: random() < 0.5,
  };
}

function documentOf({ sites: count, committedBps }: Large, padding: number): ConnectivityProvisioningDocument {
  const texts = Array.from({ length: Math.ceil(padding / 4_000) }, (_, at) =>
    'f'.repeat(Math.max(1, Math.min(4_000, padding - at * 4_000))),
  );
  return {
    components: [
      {
        profiles: [
          {
            customerNodesMap: Array.from({ length: count }, (_, at) => ({
              identifier: `site-${at}`,
              linkIdentifier: linkOf(at),
            })),
            capacity: [{ in: { committedBps }, out: { committedBps } }],
            conformanceTraffic: { outOfProfile: 'discard' },
            activationMeans: [{ means: 'static', parameters: { texts } }],
          },
        ],
      },
    ],
  };
}

function provisionOf(large: Large, random: Random): Provision {
  const octets = Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256));
  const message = (padding: number): Provision => ({
    version: 1,
    method: 'PROVISION',
    sequenceNumber: 1_000,
    transactionId: certain(fromOctets<TransactionId>(octets)),
    customerOrderIdentifier: certain(parseCustomerOrderIdentifier('acme-1')),
    connectivityProvisioningDocument: documentOf(large, padding),
    ...(large.asksForPrice && { informationElements: { negotiationOptions: { cost: {} } } }),
  });
  let [low, high]: [number, number] = [0, limits.maximumDatagramOctets];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sizeOf(message(middle), large.encoding).octets <= large.octets) low = middle;
    else high = middle;
  }
  return message(low);
}

/** One negotiation that the client accepts; the answers to it, and what the ledger holds for it. */
async function negotiate(large: Large, random: Random) {
  const clock = new VirtualClock();
  const said: Message[] = [];
  const parley = new VirtualParley({
    clock,
    retransmissionMs: 2_000,
    retries: 3,
    offerValidityMs: 3_600_000,
    handling: { provider: providerDescription },
    provider,
    send: (octets) => {
      expect(octets.byteLength).toBeLessThanOrEqual(limits.maximumDatagramOctets);
      const decoded = decode(octets);
      if (decoded.kind === 'fault') throw decoded.fault;
      said.push(decoded.message);
    },
  });
  await parley.open();
  await parley.arrive(encode(provisionOf(large, random), large.encoding), path);
  await clock.runUntil(clock.nowMs + 1_000);
  const offer = said.find(({ method }) => method === 'OFFER');
  if (offer?.method === 'OFFER') {
    const { validityDate: _, ...members } = offer;
    await parley.arrive(encode({ ...members, method: 'ACCEPT', sequenceNumber: 2_000 }, large.encoding), path);
    await clock.runUntil(clock.nowMs + 1_000);
  }
  const ledger = await parley.policyLog.readAll(undefined, Number.MAX_SAFE_INTEGER);
  await parley.close();
  return { said, ledger: ledger.map(({ type }) => type) };
}

test('an order of any size is offered, accepted and acknowledged, or gets FAIL and the ledger holds nothing of it', async () => {
  const played = runs(300);
  const outcomes = { 'as requested': 0, 'counter-offer': 0, 'FAIL at once': 0, 'FAIL of the policy': 0 };
  for (let at = 0; at < played; at += 1) {
    const random = seededRandom(seed + at);
    const large = draw(random);
    const { said, ledger } = await negotiate(large, random);
    const methods = [...new Set(said.map(({ method }) => method))];
    const fail = said.find((message) => message.method === 'FAIL');
    const offer = said.find((message) => message.method === 'OFFER');
    if (fail !== undefined) {
      expect([seed + at, fail.statusCode, ledger.includes('capacity-reserved')]).toStrictEqual([seed + at, 1, false]);
      expect(fail.statusText).toMatch(/\d+ octets/);
      expect([seed + at, methods]).toStrictEqual([seed + at, methods.length === 1 ? ['FAIL'] : ['PROCESSING', 'FAIL']]);
      outcomes[methods.length === 1 ? 'FAIL at once' : 'FAIL of the policy'] += 1;
    } else {
      expect([seed + at, methods]).toStrictEqual([seed + at, ['PROCESSING', 'OFFER', 'ACK']]);
      expect([seed + at, ledger]).toStrictEqual([seed + at, ['capacity-reserved', 'capacity-committed']]);
      const isCounterOffer = offer?.informationElements?.['offerReasons'] !== undefined;
      outcomes[isCounterOffer ? 'counter-offer' : 'as requested'] += 1;
    }
  }
  process.stdout.write(`${playedWith('large order', played)}: ${JSON.stringify(outcomes)}\n`);
  // The draws meet every way that there is.
  expect(Object.values(outcomes).every((count) => count > 0)).toBe(true);
});
