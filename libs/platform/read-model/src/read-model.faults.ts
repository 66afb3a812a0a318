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
