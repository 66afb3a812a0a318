/**
 * The log holds an event of a type or a schema version that this release does not know, because a newer release wrote it. Its
 * meaning is not guessed at; a release that knows it goes on from there.
 */
export class NewerEvent extends Error {
  override readonly name = 'NewerEvent';
  readonly code = 'newer-event';
  /** A bus event on such a stream waits: this process will not know more, the one that comes after it may. */
  readonly retryAfterMs = 30_000;
  constructor(
    readonly streamId: string,
    readonly version: number,
    readonly type: string,
    readonly schemaVersion: number,
  ) {
    super(
      `stream ${streamId} version ${version}: this release does not know event type ${type} in schema version ${schemaVersion}`,
    );
  }
}

/** Another writer was faster every time; the sender repeats. No event is at fault for that, and none becomes a dead letter by it. */
export class TooManyConflicts extends Error {
  override readonly name = 'TooManyConflicts';
  readonly code = 'too-many-conflicts';
  readonly retryAfterMs = 1_000;
  constructor(stream: string, attempts: number) {
    super(`${stream}: ${attempts} attempts met another writer`);
  }

  /** Whether this is the message of such a fault: earlier releases let dead letters come of it. */
  static isCause(message: string): boolean {
    return message.endsWith('attempts met another writer');
  }
}
