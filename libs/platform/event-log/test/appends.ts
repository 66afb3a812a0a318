import { newStream, type Append } from '../src/index.js';

/** An append of one event to a new stream, changed as a test needs. */
export function anAppend(streamId: string, change: Partial<Append> = {}): Append {
  return {
    streamId,
    expected: newStream,
    events: [{ type: 'order-received', schemaVersion: 1, data: { quantity: 1 } }],
    meta: { cause: 'REQUEST' },
    recordedAt: '2026-11-22T08:00:00.000Z',
    ...change,
  };
}
