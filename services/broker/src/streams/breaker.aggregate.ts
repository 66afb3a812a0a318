import type { Aggregate } from '@parley/aggregate';
import { counter } from '@parley/telemetry';
import type { BreakerCommand } from '../domain/breaker.commands.js';
import { decideBreaker, type BreakerVerdict } from '../domain/breaker.decider.js';
import type { BreakerEvent } from '../domain/breaker.events.js';
import { closedBreaker, evolveBreaker, type Breaker } from '../domain/breaker.state.js';
import { breakerCodec } from './broker-codec.js';

const appended = counter('broker_events_appended');
const opened = counter('broker_breakers_opened');

/** The breaker of one partner as an aggregate. */
export const breakerAggregate: Aggregate<Breaker, BreakerEvent, BreakerCommand, BreakerVerdict> = {
  name: 'breaker',
  codec: breakerCodec,
  initial: () => closedBreaker,
  evolve: evolveBreaker,
  decide: decideBreaker,
  eventsOf: (verdict) => (verdict.kind === 'recorded' ? verdict.events : []),
  onAppended: ({ type, data: { partner } }) => {
    appended.add(1, { type });
    if (type === 'breaker-opened') opened.add(1, { partner });
  },
};
