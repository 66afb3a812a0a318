import { recordedCodec, type Aggregate } from '@parley/aggregate';
import {
  decide,
  type ConfigurationCommand,
  type ConfigurationVerdict,
} from '../domain/configuration/configuration.decider.js';
import type { ConfigurationEvent } from '../domain/configuration/configuration.events.js';
import { configurationShapes } from '../domain/configuration/configuration.recorded.js';
import { evolve, noConfiguration, type UsedConfiguration } from '../domain/configuration/configuration.state.js';

/** The one stream of the versions that this service went by. */
export const configurationStream = 'configuration';

export const configurationAggregate: Aggregate<
  UsedConfiguration,
  ConfigurationEvent,
  ConfigurationCommand,
  ConfigurationVerdict
> = {
  name: 'configuration',
  codec: recordedCodec<ConfigurationEvent>(configurationShapes),
  initial: noConfiguration,
  evolve,
  decide,
  eventsOf: (verdict) => (verdict === undefined ? [] : [verdict]),
};
