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

/** Another writer was faster every time; the sender repeats. */
export class TooManyConflicts extends Error {
  override readonly name = 'TooManyConflicts';
  readonly code = 'too-many-conflicts';
  constructor(stream: string, attempts: number) {
    super(`${stream}: ${attempts} attempts met another writer`);
  }
}
