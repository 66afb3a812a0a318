import type { Clock } from '@parley/running';
import { placeOfArrival } from '../domain/servers/guidance.js';
import type { ServerAddress } from '../domain/servers/server-lease.js';
import { limits } from '../limits.js';
import { deviceStream } from '../streams/stream-names.js';
import type { Books } from './books.js';
import type { LiveSession } from './live-sessions.js';
import type { PolicyServers } from './policy-servers.js';
import { SentElsewhere } from './sent-elsewhere.js';

/** Sends devices to the policy server that they belong to (V42, RFC 2748 §2.3). */
export class GuideDevices {
  /** From here to any other one: whoever comes again soon is served. */
  readonly #sent: SentElsewhere;
  /** Since the primary answers: whoever came back is left alone for some minutes, as it may not reach the primary. */
  readonly #sentWhileItAnswers: SentElsewhere;

  constructor(
    private readonly servers: PolicyServers,
    private readonly books: Books,
    clock: Clock,
  ) {
    this.#sent = new SentElsewhere(clock);
    this.#sentWhileItAnswers = new SentElsewhere(clock);
  }

  /** Where a device that opens a session has to go first; undefined: it is served. @throws while the log is away */
  async placeFor(deviceId: string): Promise<ServerAddress | undefined> {
    const sentAgoMs = this.#sent.agoMs(deviceId);
    // As the log has it, since the other process may have written.
    const { session: holder } = await this.books.devices.reload(deviceStream(deviceId));
    const own = this.servers.identity;
    if (own.role === 'primary' && (holder === undefined || holder.process === own.process)) return undefined;
    const place = placeOfArrival({ own, holder, leases: await this.servers.read(), sentAgoMs });
    if (place !== undefined) this.#note(deviceId);
    return place;
  }

  /** Those of these sessions that are led back to the primary now, some at a time, and where it is. */
  nextToLeadBack(sessions: readonly LiveSession[]): {
    readonly place: ServerAddress | undefined;
    readonly led: readonly LiveSession[];
  } {
    if (!this.servers.doesPrimaryAnswer) this.#sentWhileItAnswers.forget();
    const place = this.servers.primaryBack;
    if (place === undefined) return { place, led: [] };
    const led = sessions
      .filter(({ deviceId }) => (this.#sentWhileItAnswers.agoMs(deviceId) ?? Infinity) > limits.leadBackAgainMs)
      .slice(0, limits.ledBackAtOnce);
    for (const { deviceId } of led) this.#note(deviceId);
    return { place, led };
  }

  #note(deviceId: string): void {
    this.#sent.note(deviceId);
    this.#sentWhileItAnswers.note(deviceId);
  }
}
