import { MemoryEventLog, newStream, type JsonObject } from '@parley/event-log';
import { expect, it } from 'vitest';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { firstBrokenEvent } from '../log/chain-of-stream.js';
import { findOrders } from './find-orders.js';
import { historyLines } from './history-lines.js';
import { withoutNonces } from './without-nonces.js';

const cpd = { components: [{ profiles: [{ customerNodesMap: [{ identifier: 'paris' }, { identifier: 'rome' }] }] }] };
const steps: readonly [string, string, JsonObject][] = [
  [
    'pqo-received',
    'PROVISION',
    {
      orderId: 'p-1',
      customerId: 'acme',
      customerOrderIdentifier: 'c-1',
      session: {
        clientAddress: '192.0.2.7',
        clientPort: 40_000,
        serverAddress: '192.0.2.1',
        serverPort: 15_321,
        encoding: 'cbor',
        gateway: 'gw-1',
      },
      received: { sequenceNumber: 100, contentHash: 'ab'.repeat(32) },
      cpd,
    },
  ],
  ['processing-sent', 'PROVISION', { sequenceNumber: 101 }],
  [
    'offer-proposed',
    'policy.decided',
    {
      sequenceNumber: 102,
      nonce: 'AAECAwQFBgcICQoLDA0ODw',
      reasons: ['800 Mbit/s are left\u001b[2J', 'no more'],
      rest: [],
    },
  ],
];

async function logOf(...streams: readonly string[]): Promise<MemoryEventLog> {
  const log = new MemoryEventLog();
  for (const streamId of streams) {
    let expected = newStream;
    for (const [type, cause, data] of steps) {
      const outcome = await log.append({
        streamId,
        expected,
        events: [{ type, schemaVersion: 1, data }],
        meta: { cause, ...(cause === 'PROVISION' && { clientAddress: '192.0.2.7:40000' }) },
        recordedAt: '2026-04-23T10:00:00.000Z',
      });
      if (outcome.kind !== 'appended') throw new Error(outcome.kind);
      expected = outcome.head;
    }
  }
  return log;
}

it('prints when, what, from where and why, and that the chain verifies', async () => {
  const log = await logOf('p-1', 'p-2');
  const lines = historyLines(
    'p-1',
    (await log.readStream('p-1')).map(withoutNonces),
    await firstBrokenEvent(log, 'p-1'),
    new RecordingTerminal(),
  );
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "Order p-1  times in UTC

      1  2026-04-23 10:00:00.000  pqo-received     192.0.2.7:40000  PROVISION
         orderId p-1, customerId acme, customerOrderIdentifier c-1
         session 192.0.2.7:40000 → 192.0.2.1:15321 in cbor by gw-1, received number 100, cpd of 2 customer nodes
      2  2026-04-23 10:00:00.000  processing-sent  192.0.2.7:40000  PROVISION
         sequenceNumber 101
      3  2026-04-23 10:00:00.000  offer-proposed   -                policy.decided
         sequenceNumber 102, nonce (hidden), reasons 800 Mbit/s are left\\u001b[2J; no more

    3 events, chain verified."
  `);
});

it('names the first broken event', async () => {
  const log = await logOf('p-1');
  const broken = { streamId: 'p-1', version: 2, reason: 'hash-mismatch' } as const;
  const lines = historyLines('p-1', await log.readStream('p-1'), broken, new RecordingTerminal());
  expect(lines.at(-1)).toBe('3 events, chain broken at version 2: it was changed after it was written.');
});

it('finds orders by either identifier', async () => {
  const log = await logOf('p-1', 'p-2');
  expect(await findOrders(log, 'p-2')).toEqual(['p-2']);
  expect(await findOrders(log, 'c-1')).toEqual(['p-1', 'p-2']);
  expect(await findOrders(log, 'nobody')).toEqual([]);
});

it('finds what was changed in one stream among others', async () => {
  const log = await logOf('p-1', 'p-2', 'p-3');
  const tampered = {
    readByStream: async (...place: Parameters<typeof log.readByStream>) =>
      (await log.readByStream(...place)).map((event) =>
        event.streamId === 'p-2' && event.version === 2 ? { ...event, dataText: '{"sequenceNumber":1}' } : event,
      ),
  };
  expect(await firstBrokenEvent(tampered, 'p-1')).toBeUndefined();
  expect(await firstBrokenEvent(tampered, 'p-2')).toEqual({ streamId: 'p-2', version: 2, reason: 'hash-mismatch' });
  expect(await firstBrokenEvent(tampered, 'p-3')).toBeUndefined();
});
