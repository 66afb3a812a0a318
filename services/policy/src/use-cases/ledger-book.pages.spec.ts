import { MemoryEventLog, newStream } from '@parley/event-log';
import { expect, it } from 'vitest';
import { bookOn } from '../../test/ledger-book.js';
import { Network } from '../domain/network.js';
import { limits } from '../limits.js';
import { ledgerCodec } from '../streams/ledger-codec.js';

it('rebuilds a history of several pages, to its last event', async () => {
  const log = new MemoryEventLog({ upcast: ledgerCodec.upcast });
  const resource = 'core a>b';
  const events = Array.from({ length: 2 * limits.rebuildPage }, (_, at) => ({
    type: 'capacity-reserved',
    schemaVersion: 1,
    data: { orderId: `o${at}`, negotiation: 1, customerId: 'acme', amounts: [{ resource, bps: 1 }], reasons: [] },
  }));
  const recordedAt = '2026-04-23T10:00:00.000Z';
  await log.append({ streamId: 'ledger', expected: newStream, events, meta: { cause: 'test' }, recordedAt });

  const book = bookOn(log, new Network([], []));
  await book.load();
  expect(book.reservedBps(resource)).toBe(2 * limits.rebuildPage);
});
