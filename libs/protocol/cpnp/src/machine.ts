/** One row of a state machine. `source` says where the row comes from, or which decision added it. */
export interface Transition {
  readonly from: string;
  readonly event: string;
  readonly to: string;
  readonly source: string;
}

/** Where every machine starts: nothing is known of the order yet. Not a state that an order is ever in. */
export const noOrder = 'NoOrder';

/** A negotiation that is over: agreed or not. Later messages about an agreement start transactions of their own. */
export const finalStates = ['Completed', 'ChildCompleted', 'Cancelled'] as const;

/** Names that CPNP-03 uses beside the ones chosen here (N3, N4). */
export const stateAliases = {
  AcceptAck: 'Completed',
  ChildAcceptAck: 'ChildCompleted',
  OfferSent: 'OfferProposed',
} as const;

/** The state that an event leads to; undefined when the table has no such row, and the event is refused. */
export function nextState<Row extends Transition>(
  machine: readonly Row[],
  state: Row['from'],
  event: Row['event'],
): Row['to'] | undefined {
  return machine.find((row) => row.from === state && row.event === event)?.to;
}

/** A Mermaid state diagram; the events between the same two states share an arrow. */
export function mermaidOf(machine: readonly Transition[]): string {
  const arrows = new Map<string, string[]>();
  for (const { from, event, to } of machine) {
    const arrow = `${from === noOrder ? '[*]' : from} --> ${to}`;
    arrows.set(arrow, [...(arrows.get(arrow) ?? []), event]);
  }
  const lines = [...arrows].map(([arrow, events]) => `    ${arrow}: ${events.join(', ')}`);
  return ['stateDiagram-v2', ...lines, ''].join('\n');
}
