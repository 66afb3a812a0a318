import type { DueDeadline, EventLog } from '@parley/event-log';
import { readInstant, type Clock } from '@parley/running';
import { nextChange } from '../domain/vpn/pair-hours.js';
import type { VpnCommand } from '../domain/vpn/vpn.commands.js';
import { hours, renewal, steadiness } from '../streams/deadlines.js';
import { lapse } from '../streams/device-deadlines.js';
import type { Books } from './books.js';

/** Hands a durable deadline that has come to what it is for. */
export class HandleDeadline {
  constructor(
    private readonly log: EventLog,
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  /** Throws for a name that this release does not know: the deadline stays for one that does. */
  async handle({ streamId, name }: DueDeadline): Promise<void> {
    switch (name) {
      case renewal:
        return this.#tell(streamId, name, { type: 'renew' });
      case steadiness:
        return this.#tell(streamId, name, { type: 'steady' });
      case lapse: {
        const handled = await this.books.devices.handle(streamId, { type: 'lapse' }, `deadline ${name}`);
        if (handled.kind === 'decided' && handled.verdict.kind !== 'recorded')
          await this.log.dropDeadline(streamId, name);
        return;
      }
      case hours: {
        const now = readInstant(this.clock);
        const { state } = await this.books.vpns.handle(streamId, { type: 'keep-hours', now }, `deadline ${name}`);
        const isOver = state.phase === 'leaving' || state.phase === 'removed';
        // Another process may have turned it, and set the next deadline: that one stays.
        if (isOver || nextChange(state) === undefined) await this.log.dropDeadline(streamId, name);
        return;
      }
      default:
        throw new Error(`${streamId}: unknown deadline ${name}`);
    }
  }

  /** A deadline from which nothing follows is needed by nobody. */
  async #tell(streamId: string, name: string, command: VpnCommand): Promise<void> {
    const handled = await this.books.vpns.handle(streamId, command, `deadline ${name}`);
    if (handled.kind === 'decided' && handled.verdict.length === 0) await this.log.dropDeadline(streamId, name);
  }
}
