import { hashOf, type RecordedEvent } from '@parley/event-log';
import type { ChainState } from './history-lines.js';

/** Recomputes the hashes of one stream, given whole and in order. */
export function chainStateOf(events: readonly RecordedEvent[]): ChainState {
  let prevHash = '';
  for (const [index, event] of events.entries()) {
    const { data, meta, hash, ...rest } = event;
    const computed = hashOf({ ...rest, dataText: JSON.stringify(data), metaText: JSON.stringify(meta) });
    if (event.version !== index + 1 || event.prevHash !== prevHash || computed !== hash)
      return { kind: 'broken', version: event.version };
    prevHash = hash;
  }
  return { kind: 'verified' };
}
