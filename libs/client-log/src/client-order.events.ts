import type { ClientOrder } from '@parley/client';
import type { ClientOrderEventType } from './order-event.js';

/** The members of a value, each with its path from the order down. */
type MembersOf<Value, Path extends readonly string[]> = {
  [Name in keyof Value & string]-?: {
    readonly path: readonly [...Path, Name];
    readonly value: Exclude<Value[Name], undefined>;
  };
}[keyof Value & string];

/**
 * An `OrderChange` as the log has it. It may hold any member of an order, so that a change of one changes the shape of every
 * event here.
 */
export interface RecordedOrderChange {
  readonly set: readonly (
    | MembersOf<ClientOrder, []>
    | MembersOf<ClientOrder['session'], ['session']>
    | MembersOf<ClientOrder['session']['transaction'], ['session', 'transaction']>
  )[];
  readonly unset: readonly (readonly string[])[];
}

/** What happened to a client's order, and what that changed. */
export interface ClientOrderEvent {
  readonly type: ClientOrderEventType;
  readonly data: RecordedOrderChange;
}
