import { MemoryEventLog, newStream } from '@parley/event-log';
import { expect, it } from 'vitest';
import { ledgerStream } from './ledger.aggregate.js';
import { ledgerCodec } from './ledger-codec.js';

it('reads a refusal that an earlier build recorded under the name of the order event', async () => {
  const log = new MemoryEventLog({ upcast: ledgerCodec.upcast });
  const data = { orderId: 'o1', negotiation: 1, customerId: 'acme', statusCode: 6, reasons: ['outside'] };
  await log.append({
    streamId: ledgerStream,
    expected: newStream,
    events: [{ type: 'pqo-refused', schemaVersion: 1, data }],
    meta: { cause: 'order.pqo-received' },
    recordedAt: '2026-04-23T10:00:00.000Z',
  });
  const recorded = await log.readStream(ledgerStream);
  expect(recorded.map(ledgerCodec.fromRecorded)).toStrictEqual([{ type: 'capacity-refused', data }]);
});
