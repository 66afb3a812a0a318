import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import type { DomainEvent, RecordedCodec, RecordedShape, RecordedShapes } from '@parley/aggregate';
import { hashOf, verifyChain, type EventMeta, type JsonObject, type StoredEvent } from '@parley/event-log';
import type { Law } from '../negotiation/order-repository.laws.js';
import { canonicalState, pinStates, readManifest, readRecordings, sha256Of, type Recording } from './recording.js';
import { misfitsOf } from './schema-file.js';

/** An aggregate whose recorded streams are looked after. */
export interface RecordedAggregate<State, Event extends DomainEvent> {
  readonly fold: {
    readonly codec: RecordedCodec<Event>;
    readonly initial: () => State;
    readonly evolve: (state: State, event: Event) => State;
  };
  readonly shapes: RecordedShapes<Event>;
  /** The file that `npm run shapes` writes. */
  readonly schema: URL;
  /** The folder of the recordings, with a slash at its end. */
  readonly logs: URL;
}

/**
 * What holds for ever of the streams that releases of an aggregate wrote. A recording without a pinned state fails; with
 * PARLEY_PIN_STATES=1 its state is pinned, and one that is pinned stays.
 */
export function recordedStreamLaws<State, Event extends DomainEvent>(
  aggregate: RecordedAggregate<State, Event>,
): readonly Law[] {
  const folder = fileURLToPath(aggregate.logs);
  const recordings = readRecordings(folder);
  return [
    { title: 'are all there, as they were written', holds: async () => areAsListed(folder, recordings) },
    { title: 'hold every event type in every schema version', holds: async () => areComplete(recordings, aggregate) },
    ...recordings.flatMap((recording): Law[] => [
      { title: `verify: ${recording.name}`, holds: () => verifies(recording) },
      { title: `have the released shapes: ${recording.name}`, holds: async () => fits(recording, aggregate.schema) },
      {
        title: `fold to what they did: ${recording.name}`,
        holds: async () => foldsAsPinned(folder, recording, aggregate),
      },
    ]),
  ];
}

function areAsListed(folder: string, recordings: readonly Recording[]): void {
  ok(recordings.length > 0, `nothing is recorded in ${folder}`);
  const found = Object.fromEntries(recordings.map(({ name, text }) => [name, sha256Of(text)]));
  deepStrictEqual(found, readManifest(folder));
}

function areComplete<Event extends DomainEvent>(
  recordings: readonly Recording[],
  { shapes }: Pick<RecordedAggregate<unknown, Event>, 'shapes'>,
): void {
  const recorded = new Set(
    recordings.flatMap(eventsIn).map(({ type, schemaVersion }) => `${type} in schema version ${schemaVersion}`),
  );
  const released = Object.entries<RecordedShape>(shapes).flatMap(([type, { schemaVersion }]) =>
    Array.from({ length: schemaVersion }, (_, before) => `${type} in schema version ${before + 1}`),
  );
  const missing = released.filter((one) => !recorded.has(one));
  deepStrictEqual(missing, [], `not in a recorded stream (npm run record-logs): ${missing.join(', ')}`);
}

async function verifies(recording: Recording): Promise<void> {
  const events = eventsIn(recording);
  deepStrictEqual(
    events.map(({ hash }) => hash),
    events.map(hashOf),
  );
  const report = await verifyChain({ readByStream: async (after) => (after === undefined ? events : []) });
  deepStrictEqual(report.broken, []);
  strictEqual(report.events, events.length);
}

function fits(recording: Recording, schema: URL): void {
  deepStrictEqual(misfitsOf(eventsIn(recording), schema), []);
}

function foldsAsPinned<State, Event extends DomainEvent>(
  folder: string,
  recording: Recording,
  { fold: { codec, initial, evolve } }: RecordedAggregate<State, Event>,
): void {
  const states = new Map<string, State>();
  for (const { dataText, metaText, ...stored } of eventsIn(recording)) {
    // The log wrote both texts from values of these types.
    const [data, meta] = [JSON.parse(dataText) as JsonObject, JSON.parse(metaText) as EventMeta];
    const event = codec.fromRecorded(codec.upcast({ ...stored, data, meta }));
    const before = states.has(stored.streamId) ? states.get(stored.streamId) : initial();
    states.set(stored.streamId, evolve(before as State, event)); // Held under this key, or initial.
  }
  const folded = Object.fromEntries([...states].map(([stream, state]) => [stream, canonicalState(state)]));
  if (recording.stateText === undefined && process.env['PARLEY_PIN_STATES'] === '1')
    return pinStates(folder, recording.name, folded);
  ok(recording.stateText !== undefined, `no state is pinned of ${recording.name} (PARLEY_PIN_STATES=1)`);
  deepStrictEqual(JSON.parse(JSON.stringify(folded)), JSON.parse(recording.stateText));
}

// A recording holds stored events and nothing else.
const eventsIn = ({ text }: Pick<Recording, 'text'>): readonly StoredEvent[] => JSON.parse(text) as StoredEvent[];
