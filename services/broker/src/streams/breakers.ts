import { Streams } from '@parley/aggregate';
import type { EventLog } from '@parley/event-log';
import type { BreakerEvent } from '../domain/breaker.events.js';
import type { Breaker } from '../domain/breaker.state.js';
import { breakerAggregate } from './breaker.aggregate.js';

const prefix = 'partner ';
/** Orders have no space in their names. */
export const breakerStreamOf = (partner: string): string => `${prefix}${partner}`;
export const isBreakerStream = (streamId: string): boolean => streamId.startsWith(prefix);

/** The breakers of this service, each by its partner. */
export class Breakers extends Streams<Breaker, BreakerEvent> {
  constructor(log: EventLog, maximumKept: number) {
    super(log, breakerAggregate, { maximumKept });
  }
}
