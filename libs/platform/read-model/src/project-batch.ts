import { comparePositions, type EventLog, type EventShape, type Position, type RecordedEvent } from '@parley/event-log';
import type { Clock } from '@parley/running';
import { limits } from './limits.js';
import type { ReadModel, RowName } from './projection.js';
import { ProjectionFault } from './read-model.faults.js';
import type { RememberedRows } from './remembered-rows.js';
import type { RememberedStreams } from './remembered-streams.js';
import { RowFold } from './row-fold.js';
import type { Generation, ReadModelStore } from './store.js';
import type { Table } from './table.js';

/** What this release can read of the log; an aggregate's codec says so. */
export interface KnownEvents {
  readonly shapes: readonly EventShape[];
  knows(shape: EventShape): boolean;
  /** The names that these types have and had. */
  namesOf(types: readonly string[]): readonly string[];
}

export interface Projecting {
  readonly log: EventLog;
  readonly store: ReadModelStore;
  readonly model: ReadModel;
  /** Absent: every event of another type than the model's is passed over, whoever wrote it. */
  readonly events?: KnownEvents;
  /** For durations alone. */
  readonly clock: Clock;
}

export interface Progress {
  readonly position: Position | undefined;
  /** Whether there was nothing more to read. */
  readonly atEnd: boolean;
  /** What stopped the projection after `position`. */
  readonly fault?: ProjectionFault;
}

/**
 * Brings one generation a batch further: reads, folds, then writes rows and checkpoint in one short transaction. Resolves with
 * undefined, and writes nothing, when another projector has moved the generation meanwhile.
 */
export async function projectBatch(
  projecting: Projecting,
  from: Generation,
  remembered: RememberedRows,
  rememberedStreams: RememberedStreams,
): Promise<Progress | undefined> {
  const { store, model } = projecting;
  const { events, reached, atEnd } = await readBatch(projecting, from.position);
  const streams = await readStreams(projecting, events, rememberedStreams);
  const fold = new RowFold(remembered);
  await loadNeeded(projecting, from.generation, events, fold);
  const { to, fault } = foldAll(projecting, events, streams, fold, { from: from.position, reached });
  const progress = { position: to, atEnd, ...(fault !== undefined && { fault }) };
  if (to === from.position) return progress;
  const { generation, position } = from;
  const { writes } = fold;
  if (!(await store.commit(model, { generation, from: position, to, writes }))) return undefined;
  remembered.note(writes);
  return progress;
}

async function readBatch({ log, model, events: known, clock }: Projecting, from: Position | undefined) {
  const types = known?.namesOf(model.projection.types) ?? model.projection.types;
  const events: RecordedEvent[] = [];
  const endsMs = clock.nowMs + limits.batchMs;
  let reached = from;
  for (let looked = 0; ;) {
    const page = await log.readAllOf(types, reached, limits.pageEvents, known?.shapes);
    events.push(...page.events);
    reached = page.reached;
    looked += page.looked;
    if (page.looked < limits.pageEvents) return { events, reached, atEnd: true };
    if (looked >= limits.batchEvents || clock.nowMs >= endsMs) return { events, reached, atEnd: false };
  }
}

type Streams = ReadonlyMap<RecordedEvent, readonly RecordedEvent[]>;

/** Each stream is read once for a batch, and not at all where the batch has what follows what is remembered of it. */
async function readStreams(
  { log, model }: Projecting,
  events: readonly RecordedEvent[],
  remembered: RememberedStreams,
): Promise<Streams> {
  const { withStream = [] } = model.projection;
  const streams = new Map<RecordedEvent, readonly RecordedEvent[]>();
  if (withStream.length === 0) return streams;
  const ofBatch = [...Map.groupBy(events, ({ streamId }) => streamId)];
  for (let at = 0; at < ofBatch.length; at += limits.streamsAtOnce)
    await Promise.all(
      ofBatch.slice(at, at + limits.streamsAtOnce).map(async ([streamId, inBatch]) => {
        const asking = inBatch.filter(({ type }) => withStream.includes(type));
        const last = asking.at(-1)?.version;
        if (last === undefined) return;
        const stream = await remembered.upTo(last, inBatch, (after, most) => log.readStream(streamId, after, most));
        for (const event of asking) streams.set(event, stream.slice(0, event.version));
      }),
    );
  return streams;
}

async function loadNeeded(
  { store, model }: Projecting,
  generation: number,
  events: readonly RecordedEvent[],
  fold: RowFold,
): Promise<void> {
  const { begins = [] } = model.projection;
  const keys = new Map<Table, Set<string>>();
  for (const event of events) {
    for (const name of needsOf(model, event)) {
      if (begins.includes(event.type)) fold.begin(name);
      else if (!fold.isKnown(name)) keys.set(name.table, (keys.get(name.table) ?? new Set()).add(name.key));
    }
  }
  for (const [table, ofTable] of keys) fold.load(table, await store.load(table, generation, [...ofTable]));
}

/** The rows that the event needs. A fault of `needs` is ignored here, since it is thrown again when the event is folded. */
function needsOf({ projection: { needs } }: ReadModel, event: RecordedEvent): readonly RowName[] {
  try {
    return needs?.(event) ?? [];
  } catch {
    return [];
  }
}

/** Folds until an event cannot be projected: what came before it is kept. */
function foldAll(
  { model, events: known }: Projecting,
  events: readonly RecordedEvent[],
  streams: Streams,
  fold: RowFold,
  { from, reached }: { readonly from: Position | undefined; readonly reached: Position | undefined },
): { readonly to: Position | undefined; readonly fault?: ProjectionFault } {
  const { project, needs } = model.projection;
  let to = from;
  for (const event of events) {
    try {
      if (known?.knows(event) === false) throw newer(event);
      needs?.(event);
      const stream = streams.get(event) ?? [];
      // A table holds rows of its own type alone.
      const row = <Row extends object>(table: Table<Row>, key: string) => fold.rowOf({ table, key }) as Row | undefined;
      fold.apply(project(event, { row, stream }));
    } catch (cause) {
      return { to, fault: new ProjectionFault(model.name, event, cause) };
    }
    to = event.position;
  }
  return { to: reached };
}

const newer = ({ type, schemaVersion }: EventShape): Error =>
  new Error(`this release does not know ${type} in schema version ${schemaVersion}: a newer one wrote it`);

/** Whether the first position is at or behind the second. */
export function hasReached(one: Position | undefined, other: Position | undefined): boolean {
  if (other === undefined) return true;
  return one !== undefined && comparePositions(one, other) >= 0;
}
