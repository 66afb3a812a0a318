export {
  recordedCodec,
  type DomainEvent,
  type RecordedCodec,
  type RecordedShape,
  type RecordedShapes,
  type UpcastData,
} from './recorded.js';
export { NewerEvent } from './aggregate.faults.js';
