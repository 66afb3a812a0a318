import type { Append, EventMeta } from '@parley/event-log';
import type { DomainEvent, RecordedCodec } from './recorded.js';
import type { SnapshotForm } from './snapshots.js';

/** What an append writes beside its events. */
export type Effects = Pick<Append, 'claim' | 'release' | 'setDeadlines' | 'clearDeadlines'>;

/** How the events of a stream become its state. */
export interface Fold<State, Event extends DomainEvent> {
  /** The name of this kind of stream, for spans and messages: "order". */
  readonly name: string;
  readonly codec: RecordedCodec<Event>;
  /** Before the first event. */
  readonly initial: () => State;
  /** The state after an event. Pure, total over released events, and checks no rule. */
  readonly evolve: (state: State, event: Event) => State;
  /** What else is written with the events of one decision. `state` is the state after them, `before` the one before, `now` an ISO instant. */
  readonly effectsOf?: (events: readonly Event[], state: State, now: string, before: State) => Effects;
  /** Called with each event once it is appended, for metrics. */
  readonly onAppended?: (event: Event) => void;
  /** For streams that are long: where a rebuild begins. */
  readonly snapshots?: SnapshotForm<State>;
  /**
   * All replicas write each stream of this kind, all the time. One whose commands take longer to decide than the others' takes a turn after
   * some lost races, in which those wait: else it would be passed for ever.
   */
  readonly takesTurns?: true;
  /**
   * The exception, not to be copied: `evolve` changes the state in place and returns it, because the state is too large to be
   * made anew with each event. Commands are then decided on a layer over the state, and the state below changes only once the
   * log has the events.
   */
  readonly layerOver?: (state: State) => State;
}

/** An aggregate: how commands to a stream are decided, and how its events become its state. */
export interface Aggregate<
  State,
  Event extends DomainEvent,
  Command extends { readonly type: string },
  Verdict,
> extends Fold<State, Event> {
  /** Decides what comes of a command. Pure and total. */
  readonly decide: (command: Command, state: State) => Verdict;
  /** The events that a verdict records; none: nothing changes. */
  readonly eventsOf: (verdict: Verdict) => readonly Event[];
  /** Circumstances of the events that the state after them gives; those that the command gives take precedence. */
  readonly metaOf?: (state: State) => Partial<EventMeta>;
}

/** Both effects as one, the second after the first. A deadline that is set and then cleared is not set. */
export function joinEffects(one: Effects, other: Effects): Effects {
  const cleared = new Set(other.clearDeadlines);
  const stillSet = one.setDeadlines?.filter(({ name }) => !cleared.has(name)) ?? [];
  const { setDeadlines: _, ...rest } = one;
  const both: Record<string, readonly unknown[]> = { ...rest, ...(stillSet.length > 0 && { setDeadlines: stillSet }) };
  for (const [name, list] of Object.entries(other)) both[name] = [...(both[name] ?? []), ...list];
  return both;
}
