import { newStream, type CommittedEvent, type EventLog, type MemoryEventLog, type StreamHead } from '../src/index.js';
import { anAppend } from './appends.js';

/** "a/1": the first event of stream a. */
export const nameOf = (event: CommittedEvent): string => `${event.streamId}/${event.version}`;

/** So many rounds of one event for each stream; streams that are there already go on. */
export async function fill(
  log: EventLog,
  streams: readonly string[],
  rounds: number,
  typeOf: (streamId: string, version: number) => string = () => 'order-received',
): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    for (const id of streams) {
      const last = (await log.readStream(id)).at(-1);
      const expected: StreamHead = last === undefined ? newStream : { version: last.version, hash: last.hash };
      const event = { type: typeOf(id, expected.version + 1), schemaVersion: 1, data: { quantity: 1 } };
      await log.append(anAppend(id, { expected, events: [event] }));
    }
  }
}

/** The log with some members replaced. */
export function withChanged(log: MemoryEventLog, change: Partial<EventLog>): EventLog {
  return new Proxy<EventLog>(log, { get: (_, member: keyof EventLog) => change[member] ?? log[member].bind(log) });
}

/** A dead replica's lease ends with its session; here each relay finds the lease free. */
export function withoutLeases(log: MemoryEventLog, change: Partial<EventLog> = {}): EventLog {
  return withChanged(log, { ...change, withLease: (_, work) => work(new AbortController().signal) });
}
