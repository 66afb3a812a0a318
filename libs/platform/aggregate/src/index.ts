export {
  recordedCodec,
  type DomainEvent,
  type RecordedCodec,
  type RecordedShape,
  type RecordedShapes,
  type UpcastData,
} from './recorded.js';
export { joinEffects, type Aggregate, type Effects, type Fold } from './aggregate.js';
export type { SnapshotForm, SnapshotReader } from './snapshots.js';
export type { Loaded } from './loaded.js';
export { Streams, type Recorded, type Recording, type StreamsOptions } from './streams.js';
export { CommandQueue, type CommandContext, type CommandQueueLimits, type Handled } from './command-queue.js';
export { newerShapes, watchNewerEvents, type NewerEventsWatch } from './newer-events.js';
export { watchSetBacks, type SetBacksOptions } from './set-backs.js';
export { NewerEvent, TooManyConflicts } from './aggregate.faults.js';
