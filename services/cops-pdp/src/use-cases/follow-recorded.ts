import { unreachable } from '@parley/cpnp';
import type { CommittedEvent, EventShape } from '@parley/event-log';
import type { AllocationsEvent } from '../domain/allocations/allocations.events.js';
import type { DeviceCommand } from '../domain/device/device.commands.js';
import type { NetworkEvent } from '../domain/network/network.events.js';
import { followUpsOf } from '../domain/planning/follow-ups.js';
import { heardIn, unheardTypes } from '../domain/planning/heard.js';
import type { VpnEvent } from '../domain/vpn/vpn.events.js';
import { allocationsCodec, copsPdpCodec, deviceCodec, networkCodec, vpnCodec } from '../streams/codecs.js';
import { allocationsStream, deviceStream, networkStream, streamName, vpnStream } from '../streams/stream-names.js';
import type { Books } from './books.js';
import { Hearing } from './hearing.js';

const unheard: ReadonlySet<string> = new Set(unheardTypes);

/**
 * What follows in other streams from each event of the log: a plan becomes wishes to devices, their reports become a VPN's
 * state. The planner, a relay of its own, calls it for each event at least once, and in the order of its stream; a repeat changes
 * nothing, since the event is remembered in the inbox of each stream that it led to.
 */
export class FollowRecorded {
  readonly #hearing: Hearing;

  constructor(private readonly books: Books) {
    this.#hearing = new Hearing(books.vpns);
  }

  /** Whether anything may follow. What this release does not know concerns it: there it stops. */
  concerns(shape: EventShape): boolean {
    return !unheard.has(shape.type) || !copsPdpCodec.knows(shape);
  }

  /** Resolves when all that follows is committed. */
  async follow(recorded: CommittedEvent): Promise<void> {
    const name = streamName(recorded.streamId);
    switch (name?.kind) {
      case 'vpn':
        return this.#followVpn(name.vpn, vpnCodec.fromRecorded(recorded), recorded);
      case 'device': {
        const said = heardIn(deviceCodec.fromRecorded(recorded), name.deviceId, recorded.version);
        await Promise.all(said.map(({ vpn, heard }) => this.#hearing.hear(vpn, heard)));
        return;
      }
      case 'allocations':
        return this.#followAllocation(allocationsCodec.fromRecorded(recorded), recorded);
      case 'network':
        return this.#followNetwork(networkCodec.fromRecorded(recorded), recorded);
      case undefined:
        return undefined;
      default:
        return unreachable(name);
    }
  }

  /** A device whose entry is deleted is waited for no longer (V44). */
  async #followNetwork({ type, data }: NetworkEvent, { eventId }: CommittedEvent): Promise<void> {
    const { gone, returned = [] } = data;
    const tell = (deviceId: string, command: DeviceCommand) =>
      this.books.devices.handle(deviceStream(deviceId), command, type, {
        consumer: 'planner',
        messageId: `${eventId} ${deviceId}`,
      });
    for (const deviceId of gone) await tell(deviceId, { type: 'unlist' });
    for (const deviceId of returned) await tell(deviceId, { type: 'list' });
  }

  async #followVpn(vpn: string, event: VpnEvent, recorded: CommittedEvent): Promise<void> {
    const state = await this.books.vpns.stateAfter(recorded);
    const { devices, allocation } = followUpsOf(vpn, event, state);
    const inbox = (of: string) => ({ consumer: 'planner', messageId: `${recorded.eventId} ${of}` });
    const told = [...devices].map(([deviceId, command]) =>
      this.books.devices.handle(deviceStream(deviceId), command, event.type, inbox(deviceId)),
    );
    if (allocation !== undefined) {
      const command =
        allocation.type === 'free'
          ? allocation
          : { ...allocation, pools: (await this.books.network.stateOf(networkStream)).pools };
      await this.books.allocations.handle(allocationsStream, command, event.type, inbox(allocationsStream));
    }
    await Promise.all(told);
  }

  async #followAllocation(event: AllocationsEvent, { eventId }: CommittedEvent): Promise<void> {
    const inbox = { consumer: 'planner', messageId: `${eventId} vpn` };
    switch (event.type) {
      case 'identifiers-allocated': {
        const { vpn, ...data } = event.data;
        await this.books.vpns.handle(vpnStream(vpn), { type: 'identify', ...data }, event.type, inbox);
        return;
      }
      case 'allocation-refused': {
        const { vpn, first, count, short } = event.data;
        const reasons = short.map((pool) => `the pool of ${pool} has too little left`);
        await this.books.vpns.handle(vpnStream(vpn), { type: 'refuse', first, count, reasons }, event.type, inbox);
        return;
      }
      case 'identifiers-freed':
        return;
      default:
        return unreachable(event);
    }
  }
}
