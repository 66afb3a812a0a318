import { CommandQueue, Streams } from '@parley/aggregate';
import {
  configurationAnswer,
  type ConfigCurrent,
  type Configuration,
  type NumberedConfiguration,
} from '@parley/contracts';
import type { JsonObject } from '@parley/cpnp';
import type { EventLog } from '@parley/event-log';
import { readInstant, startPolling, type Clock, type Polling, type Running } from '@parley/running';
import type { ConfigurationCommand, ConfigurationVerdict } from '../domain/configuration/configuration.decider.js';
import type { ConfigurationEvent, ConfiguredCustomer } from '../domain/configuration/configuration.events.js';
import type { UsedConfiguration } from '../domain/configuration/configuration.state.js';
import { limits } from '../limits.js';
import { configurationAggregate, configurationStream } from '../streams/configuration.aggregate.js';

/**
 * The versions of the configuration that this service goes by, in its log: so that it is known what an order was handled by, and no restart
 * of this service or of a gateway waits for the policy service.
 */
export class UsedConfigurations {
  readonly #streams: Streams<UsedConfiguration, ConfigurationEvent>;
  readonly #queue: CommandQueue<UsedConfiguration, ConfigurationEvent, ConfigurationCommand, ConfigurationVerdict>;
  /** In use, and not in the log yet: the oldest first. */
  readonly #unrecorded: NumberedConfiguration[] = [];
  #recording: Polling | undefined;

  constructor(
    log: EventLog,
    private readonly clock: Clock,
    private readonly onError: (error: unknown) => void,
  ) {
    this.#streams = new Streams(log, configurationAggregate, { maximumKept: 1 });
    this.#queue = new CommandQueue(this.#streams, configurationAggregate, limits);
  }

  /** A version is in use: it is recorded as soon as the log takes it. */
  used(configuration: NumberedConfiguration): void {
    this.#unrecorded.push(configuration);
    this.#recording?.wake();
  }

  /** Records what is in use, until it is stopped. */
  start(): Running {
    this.#recording = startPolling({ work: () => this.#recordNext(), everyMs: Infinity, onError: this.onError });
    return this.#recording;
  }

  /** The version that was recorded last, by any process of the service. Throws what the log throws, and where there is none. */
  async last(): Promise<NumberedConfiguration> {
    const { state } = await this.#streams.reload(configurationStream);
    const { version, changedAt, customers, sections } = state;
    if (version === 0) throw new Error('no configuration has been gone by yet');
    // It kept its contract when it was taken into use.
    const configuration = {
      ...Object.fromEntries(sections),
      customers: [...customers.values()],
    } as unknown as Configuration;
    return { version, changedAt, sections: configuration };
  }

  /** The same as an answer. */
  async answer(question: Parameters<typeof configurationAnswer>[2]): Promise<ConfigCurrent> {
    const { sections, ...number } = await this.last();
    return configurationAnswer(number, JSON.stringify(sections), question);
  }

  async #recordNext(): Promise<boolean> {
    const [next] = this.#unrecorded;
    if (next === undefined) return false;
    const { version, changedAt, sections: of } = next;
    // A contract is JSON; its types only lack the index signature that says so.
    const { customers, ...sections } = of as unknown as JsonObject & {
      readonly customers: readonly ConfiguredCustomer[];
    };
    await this.#queue.handle(
      configurationStream,
      { type: 'use', version, changedAt, customers, sections },
      { meta: { cause: 'config.changed' }, now: readInstant(this.clock) },
    );
    this.#unrecorded.shift();
    return this.#unrecorded.length > 0;
  }
}
