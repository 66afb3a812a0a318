import type { Aggregate } from '@parley/aggregate';
import { counter } from '@parley/telemetry';
import type { ProcurementCommand } from '../domain/procurement.commands.js';
import { decide, type ProcurementVerdict } from '../domain/procurement.decider.js';
import type { ProcurementEvent } from '../domain/procurement.events.js';
import { evolve, nothingProcured, type Procurement } from '../domain/procurement.state.js';
import { effectsOf } from './deadlines.js';
import { procurementCodec } from './procurement-codec.js';

const appended = counter('broker_events_appended');

/** What is bought for one parent order as an aggregate: a stream for each, with its child orders in it. */
export const procurementAggregate: Aggregate<Procurement, ProcurementEvent, ProcurementCommand, ProcurementVerdict> = {
  name: 'procurement',
  codec: procurementCodec,
  initial: () => nothingProcured,
  evolve,
  decide,
  eventsOf: (verdict) => (verdict.kind === 'recorded' ? verdict.events : []),
  effectsOf,
  onAppended: ({ type }) => appended.add(1, { type }),
};
