import { newStream, type EventLog, type NewEvent, type StreamHead } from '@parley/event-log';
import type { ReadModelsOptions } from '../src/index.js';

export const made = (size = 1, owner = 'acme'): NewEvent => ({ type: 'made', schemaVersion: 1, data: { owner, size } });
export const grown = (size: number, owner = 'acme'): NewEvent => ({
  type: 'grown',
  schemaVersion: 1,
  data: { owner, size },
});
export const gone: NewEvent = { type: 'gone', schemaVersion: 1, data: {} };
export const noted: NewEvent = { type: 'noted', schemaVersion: 1, data: {} };

/** What a release that knows these event types, each in its schema version, can read. */
export function known(
  ...list: readonly (readonly [type: string, schemaVersion: number])[]
): ReadModelsOptions['events'] {
  const shapes = list.map(([type, schemaVersion]) => ({ type, schemaVersion }));
  return {
    shapes,
    knows: (shape) =>
      shapes.some(({ type, schemaVersion }) => type === shape.type && schemaVersion === shape.schemaVersion),
    namesOf: (types) => types,
  };
}
export const ownEvents = ['made', 'grown', 'gone', 'noted'].map((type) => [type, 1] as const);

/** Appends to streams of a test, each from where it ends. */
export class Said {
  readonly #heads = new Map<string, StreamHead>();

  constructor(private readonly log: EventLog) {}

  async say(streamId: string, ...events: readonly NewEvent[]): Promise<void> {
    const outcome = await this.log.append({
      streamId,
      expected: this.#heads.get(streamId) ?? newStream,
      events,
      meta: { cause: 'test' },
      recordedAt: '2026-11-22T08:00:00.000Z',
    });
    if (outcome.kind !== 'appended') throw new Error(outcome.kind);
    this.#heads.set(streamId, outcome.head);
  }
}
