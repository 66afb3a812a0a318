import type { RecordedEvent } from '@parley/event-log';

/** A projection threw: this build cannot make rows from that event. */
export class ProjectionFault extends Error {
  override readonly name = 'ProjectionFault';
  constructor(
    readonly readModel: string,
    readonly event: Pick<RecordedEvent, 'streamId' | 'version' | 'type'>,
    cause: unknown,
  ) {
    super(`read model ${readModel}: ${event.type} (${event.streamId} version ${event.version}) cannot be projected`, {
      cause,
    });
  }
}

/** The log has no event where the read model has come to: it was set back, and the read model is built anew. */
export class CheckpointAhead extends Error {
  override readonly name = 'CheckpointAhead';
  constructor(readonly readModel: string) {
    super(`read model ${readModel} knows of events that the log has lost: it is built anew`);
  }
}
