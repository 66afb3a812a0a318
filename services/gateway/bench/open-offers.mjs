// @ts-check
/**
 * What 100,000 open offers cost the gateway: memory, and time per look at the queues against that of 1,000.
 * After a build: node --expose-gc services/gateway/bench/open-offers.mjs (one line of JSON per figure).
 */
import { readFileSync } from 'node:fs';
import { encode } from '@parley/cpnp';
import { Retransmissions } from '../dist/domain/retransmissions.js';
import { limits } from '../dist/limits.js';
import { transactionKey } from '../dist/use-cases/transaction-key.js';

const openOffers = 100_000;
const ticks = 20_000;
const document = JSON.parse(
  readFileSync(new URL('../../../docs/examples/pipe-two-sites.cpd.json', import.meta.url), 'utf8'),
);
if (globalThis.gc === undefined) throw new Error('start with --expose-gc');

const bytes = () => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

/** @param {number} at */
const offer = (at) => {
  const transactionId = Buffer.alloc(16).fill(at % 251);
  transactionId.writeUInt32BE(at);
  const message = /** @type {import('@parley/cpnp').Offer} */ ({
    version: 1,
    method: 'OFFER',
    sequenceNumber: at + 2,
    transactionId: transactionId.toString('base64url'),
    customerOrderIdentifier: `order-${transactionId.toString('base64url')}`,
    providerOrderIdentifier: `pqo-${transactionId.toString('base64url')}`,
    nonce: transactionId.toString('base64url'),
    validityDate: '2026-04-23T11:00:00.000Z',
    connectivityProvisioningDocument: document,
  });
  return message;
};

/** @param {number} count */
function opened(count) {
  /** @type {Retransmissions<unknown>} */
  const offers = new Retransmissions(2_000, 3, {
    maximumWaiting: limits.maximumRetransmissions,
    maximumOctets: limits.maximumRetransmissionOctets,
    maximumSpent: limits.maximumSpentRetransmissions,
    spentLifetimeMs: limits.spentRetransmissionLifetimeMs,
  });
  let octets = 0;
  for (let at = 0; at < count; at += 1) {
    const message = offer(at);
    const clientAddress = `192.0.${(at >> 8) % 256}.${at % 256}`;
    const session = {
      clientAddress,
      clientPort: 1_024 + (at % 60_000),
      serverAddress: '198.51.100.1',
      serverPort: 15_321,
    };
    const datagram = encode(message, 'cbor');
    octets += datagram.byteLength;
    offers.begin(transactionKey(session, message), datagram, session, at / 100);
  }
  return { offers, octets };
}

/** Nanoseconds of a look at which nothing is due. @param {Retransmissions<unknown>} offers */
function tickNs(offers) {
  const startedAt = process.hrtime.bigint();
  for (let tick = 0; tick < ticks; tick += 1) offers.due(1_999);
  return Number(process.hrtime.bigint() - startedAt) / ticks;
}

const before = bytes();
const { offers, octets } = opened(openOffers);
const taken = bytes() - before;
if (offers.size !== openOffers) throw new Error(`only ${offers.size} are open`);
const few = opened(1_000).offers;
for (const warm of [few, offers]) tickNs(warm);
const figures = [
  { name: `memory of ${openOffers} open offers`, value: Math.round(taken / 1e6), unit: 'MB', atMost: 200 },
  { name: 'datagram of each', value: Math.round(octets / openOffers), unit: 'octets' },
  { name: 'look at 1,000 open offers', value: Math.round(tickNs(few)), unit: 'ns' },
  { name: `look at ${openOffers} open offers`, value: Math.round(tickNs(offers)), unit: 'ns' },
];
for (const figure of figures) process.stdout.write(`${JSON.stringify(figure)}\n`);
if (taken > 200e6) process.exitCode = 1;
