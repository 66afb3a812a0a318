import type { EventMeta, NewEvent } from '@parley/event-log';
import { exampleDocument } from '../workspace.js';

/** Circumstances as the order service writes them. */
export const sampleMeta: EventMeta = {
  cause: 'PROVISION',
  clientAddress: '127.0.0.1:53211',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};

const received = { sequenceNumber: 1_234_567_890, contentHash: 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg' };

/** One event in five carries a document, as a `pqo-received` does; the others are as small as those that follow it. */
const kinds: readonly NewEvent[] = [
  {
    type: 'pqo-received',
    schemaVersion: 1,
    data: {
      orderId: 'pqo-AAECAwQFBgcICQoLDA0ODw',
      customerId: 'acme',
      customerOrderIdentifier: 'order-AAECAwQFBgcICQoLDA0ODw',
      transactionId: 'AAECAwQFBgcICQoLDA0ODw',
      session: {
        clientAddress: '127.0.0.1',
        clientPort: 53_211,
        serverAddress: '127.0.0.1',
        serverPort: 15_321,
        encoding: 'cbor',
        gateway: '7f1c2a52-5d0c-4a3e-9a53-1f5b0d3f6c11',
      },
      received,
      cpd: exampleDocument('pipe-two-sites'),
    },
  },
  { type: 'processing-sent', schemaVersion: 1, data: { sequenceNumber: 1_234_567_891 } },
  {
    type: 'offer-proposed',
    schemaVersion: 1,
    data: {
      sequenceNumber: 1_234_567_892,
      nonce: '8PHy8_T19vf4-fr7_P3-_w',
      validityDate: '2026-04-23T10:00:00.000Z',
      cpdHash: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9',
      reasons: [],
    },
  },
  { type: 'accept-received', schemaVersion: 1, data: { received } },
  { type: 'completed', schemaVersion: 1, data: { sequenceNumber: 1_234_567_893 } },
];

/** The event at a place of an endless row of the five kinds. */
export function sampleEvent(place: number): NewEvent {
  const event = kinds[place % kinds.length];
  if (event === undefined) throw new RangeError('places begin at 0');
  return event;
}

const dataOctets = kinds.map(({ data }) => JSON.stringify(data).length);
/** Octets of data per event, on average. */
export const meanDataOctets = dataOctets.reduce((sum, octets) => sum + octets, 0) / kinds.length;
export const largestDataOctets = Math.max(...dataOctets);
