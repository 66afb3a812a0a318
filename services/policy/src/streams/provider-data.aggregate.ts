import type { Aggregate } from '@parley/aggregate';
import type { ProviderDataCommand } from '../domain/provider-data/provider-data.commands.js';
import { decide, type ProviderDataVerdict } from '../domain/provider-data/provider-data.decider.js';
import type { ProviderDataEvent } from '../domain/provider-data/provider-data.events.js';
import { evolve, noProviderData, type ProviderData } from '../domain/provider-data/provider-data.state.js';
import { providerDataCodec } from './provider-data-codec.js';

/** The one stream of the provider's data: sections name each other, so that one writer at a time changes all of them. */
export const providerDataStream = 'provider-data';

export const providerDataAggregate: Aggregate<
  ProviderData,
  ProviderDataEvent,
  ProviderDataCommand,
  ProviderDataVerdict
> = {
  name: 'provider-data',
  codec: providerDataCodec,
  initial: noProviderData,
  evolve,
  decide,
  eventsOf: (verdict) => (verdict?.kind === 'changed' ? [verdict.event] : []),
};
