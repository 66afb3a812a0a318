import { recordedCodec } from '@parley/aggregate';
import type { EntryEvent } from '../domain/entry.events.js';
import { entryShapes } from '../domain/entry.recorded.js';

/** Between an entry's events and the log: whoever makes the log of this service gives it the codec's `upcast`. */
export const entryCodec = recordedCodec<EntryEvent>(entryShapes);
