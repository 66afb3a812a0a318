import type { EventLog } from '@parley/event-log';
import { evolve, noProviderData, type ProviderData } from '../domain/provider-data/provider-data.state.js';
import { limits } from '../limits.js';
import { providerDataCodec } from '../streams/provider-data-codec.js';
import { providerDataStream } from '../streams/provider-data.aggregate.js';

/** The provider's data as they were, read from their stream: decisions name the version that they were made by. */
export class ProviderVersions {
  /** The last that were asked for, the latest question last: decisions beside each other were made by few. */
  readonly #kept = new Map<number, ProviderData>();

  constructor(private readonly log: Pick<EventLog, 'readStream'>) {}

  /** Undefined where the log has no such version. Throws NewerEvent where a newer release has written it (ADR 19). */
  async at(version: number): Promise<ProviderData | undefined> {
    const known = this.#kept.get(version);
    this.#kept.delete(version);
    const data = known ?? (await this.#read(version));
    if (data === undefined) return undefined;
    this.#kept.set(version, data);
    for (const oldest of [...this.#kept.keys()].slice(0, -limits.keptProviderVersions)) this.#kept.delete(oldest);
    return data;
  }

  /** A log that was set back has other versions under the same numbers. */
  forget(): void {
    this.#kept.clear();
  }

  async #read(version: number): Promise<ProviderData | undefined> {
    if (version < 1) return undefined;
    const recorded = await this.log.readStream(providerDataStream, 0, version);
    const data = recorded.map(providerDataCodec.fromRecorded).reduce(evolve, noProviderData());
    return data.version === version ? data : undefined;
  }
}
