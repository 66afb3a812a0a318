import type { CommittedEvent, EventMeta, EventShape, JsonObject, NewEvent, Upcast } from '@parley/event-log';
import { NewerEvent } from './aggregate.faults.js';

/** An event as a domain has it: JSON-plain data under the name of its type. */
export interface DomainEvent {
  readonly type: string;
  readonly data: object;
}

/** Lifts an event's data from one schema version to the next. Pure, and total over what was released at that version. */
export type UpcastData = (data: JsonObject) => JsonObject;

/** How events of a type are recorded in the log. */
export interface RecordedShape {
  /** The schema version of new events: 1 at first, and one more with each change of the shape. */
  readonly schemaVersion: number;
  /** The upcasts by the schema version that they lift from: one for every version before `schemaVersion`. */
  readonly upcasts?: Readonly<Record<number, UpcastData>>;
  /** Names that earlier builds wrote this type under; readers get it under the one that it has now. */
  readonly formerTypes?: readonly string[];
}

/** A shape, and the name that its type has now. */
interface KnownType {
  readonly type: string;
  readonly shape: RecordedShape;
}

/** The released shapes of an aggregate's events: a member per type, so that a type without a shape does not compile. */
export type RecordedShapes<Event extends DomainEvent> = { readonly [Type in Event['type']]: RecordedShape };

/** Converts between the events of a domain and those of the log. */
export interface RecordedCodec<Event extends DomainEvent> {
  toRecorded(event: Event, meta?: EventMeta): NewEvent;
  /** @throws NewerEvent for a type or a schema version that the table does not know */
  fromRecorded(recorded: CommittedEvent): Event;
  /** Every shape that this release can read, by each name that its type has or had. */
  readonly shapes: readonly EventShape[];
  /** Whether this release can read an event of that shape. */
  knows(shape: EventShape): boolean;
  /** The names that these types have and had. */
  namesOf(types: readonly string[]): readonly string[];
  /** To be given to the log that holds these events. It leaves an event that the table does not know as it is. */
  readonly upcast: Upcast;
}

/** @throws RangeError for a table with a version that nothing lifts */
export function recordedCodec<Event extends DomainEvent>(shapes: RecordedShapes<Event>): RecordedCodec<Event> {
  const known = knownTypes(shapes);
  return {
    toRecorded: ({ type, data }, meta) => {
      // The table has a member for each type of the union.
      const { schemaVersion } = (known.get(type) as KnownType).shape;
      return meta === undefined ? { type, schemaVersion, data } : { type, schemaVersion, data, meta };
    },
    fromRecorded: ({ type, data, schemaVersion, streamId, version }) => {
      const found = known.get(type);
      if (found === undefined || !isReleased(schemaVersion, found.shape))
        throw new NewerEvent(streamId, version, type, schemaVersion);
      if (schemaVersion < found.shape.schemaVersion || type !== found.type)
        throw new TypeError(`${type} of schema version ${schemaVersion} was not lifted: make the log with this upcast`);
      // The hash chain of the log guarantees that a release wrote this under that type and version.
      return { type, data } as unknown as Event;
    },
    knows: ({ type, schemaVersion }) => {
      const found = known.get(type);
      return found !== undefined && isReleased(schemaVersion, found.shape);
    },
    shapes: [...known].flatMap(([type, { shape }]) =>
      Array.from({ length: shape.schemaVersion }, (_, at) => ({ type, schemaVersion: at + 1 })),
    ),
    namesOf: (types) => [...known].flatMap(([name, { type }]) => (types.includes(type) ? [name] : [])),
    upcast: (event) => {
      const found = known.get(event.type);
      if (found === undefined || !isReleased(event.schemaVersion, found.shape)) return event;
      const { type, shape } = found;
      if (event.schemaVersion === shape.schemaVersion && event.type === type) return event;
      return { ...event, type, ...lift(event, shape) };
    },
  };
}

/** The table with an entry for every name that a type has or had. */
function knownTypes<Event extends DomainEvent>(shapes: RecordedShapes<Event>): ReadonlyMap<string, KnownType> {
  const known = new Map<string, KnownType>();
  for (const [type, shape] of Object.entries<RecordedShape>(shapes)) {
    checkUpcasts(type, shape);
    for (const name of [type, ...(shape.formerTypes ?? [])]) {
      if (known.has(name)) throw new RangeError(`two event types have or had the name ${name}`);
      known.set(name, { type, shape });
    }
  }
  return known;
}

const isReleased = (version: number, { schemaVersion }: RecordedShape): boolean =>
  Number.isInteger(version) && version >= 1 && version <= schemaVersion;

function lift(
  event: Pick<NewEvent, 'schemaVersion'> & { readonly data: JsonObject },
  { schemaVersion, upcasts = {} }: RecordedShape,
): { readonly schemaVersion: number; readonly data: JsonObject } {
  let { data } = event;
  for (let from = event.schemaVersion; from < schemaVersion; from += 1) data = upcasts[from]?.(data) ?? data;
  return { schemaVersion, data };
}

function checkUpcasts(type: string, { schemaVersion, upcasts = {} }: RecordedShape): void {
  const wanted = Array.from({ length: schemaVersion - 1 }, (_, at) => String(at + 1));
  if (Object.keys(upcasts).join() !== wanted.join())
    throw new RangeError(`${type} is at schema version ${schemaVersion}: an upcast is needed from each version before`);
}
