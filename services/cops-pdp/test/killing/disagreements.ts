import type { EventLog, RecordedEvent } from '@parley/event-log';
import type { Clock } from '@parley/running';
import { countOf } from '../../src/domain/allocations/taken.js';
import { pointsOf } from '../../src/domain/vpn/vpn.state.js';
import { booksOf } from '../../src/use-cases/books.js';
import { allocationsCodec } from '../../src/streams/codecs.js';
import { allocationsStream, deviceStream, vpnStream } from '../../src/streams/stream-names.js';
import type { MemoryDevice } from '../memory-device.js';

/** What is compared: the log, and devices by their PEPID. */
export interface Compared {
  readonly log: EventLog;
  readonly clock: Clock;
  readonly devices: ReadonlyMap<string, MemoryDevice>;
}

export interface Wanted {
  /** The one VPN that there is. */
  readonly vpn: string;
  readonly phase: 'active' | 'removed';
  readonly negotiation: number;
  /** How many tunnels there are. */
  readonly tunnels: number;
  /** Of the one tunnel; absent: any. */
  readonly number?: number;
}

/** How devices, what the log knows of them, the VPN and the identifiers differ; each is read as a new process reads it. */
export async function disagreements({ log, clock, devices }: Compared, wanted: Wanted): Promise<readonly string[]> {
  const found: string[] = [];
  const books = booksOf(log, clock);
  const vpn = await books.vpns.stateOf(vpnStream(wanted.vpn));
  if (vpn.phase !== wanted.phase) found.push(`the VPN is ${vpn.phase}`);
  if (vpn.phase === 'active' && vpn.activeNegotiation !== wanted.negotiation)
    found.push(`active by negotiation ${vpn.activeNegotiation}`);
  const current = vpn.phase === 'removed' ? [] : [...vpn.current.values()];
  if (current.length !== wanted.tunnels) found.push(`${current.length} tunnels are wanted`);
  if (wanted.number !== undefined && current.join() !== `${wanted.number}`)
    found.push(`tunnel ${current.join()} is wanted`);
  for (const [name, { pep, driver }] of devices) {
    const here = current.filter((number) => {
      const tunnel = vpn.tunnels.get(number);
      return tunnel !== undefined && pointsOf(tunnel).includes(name);
    });
    // Nothing else is there: no tunnel without a plan, and no pair has two.
    const held = driver.tunnels.map(({ ref, row, active }) =>
      [JSON.stringify(ref.vpnId), row.instance, active ? 'active' : 'installed', row.key].join(' '),
    );
    const planned = here.map((number) =>
      [JSON.stringify({ kind: 'name', name: wanted.vpn }), number, 'active', vpn.identities.get(number)?.key].join(' '),
    );
    if (held.sort().join() !== planned.sort().join())
      found.push(`${name} has ${held.join()} and not ${planned.join()}`);
    const state = await books.devices.stateOf(deviceStream(name));
    const known = [...(state.vpns.get(wanted.vpn)?.ends ?? [])].map(([number, end]) => `${number} ${end.known}`);
    if (
      known.sort().join() !==
      here
        .map((number) => `${number} active`)
        .sort()
        .join()
    )
      found.push(`${name} is known to have ${known.join()}`);
    const waiting = [...state.handles].filter(([, { outstanding, isLost }]) => outstanding.length > 0 || isLost);
    if (waiting.length > 0) found.push(`${name} owes reports on ${waiting.map(([handle]) => handle).join()}`);
    if ([...state.handles.keys()].sort().join() !== [...pep.device.handles].sort().join())
      found.push(`${name} has the handles ${pep.device.handles.join()}, and not ${[...state.handles.keys()].join()}`);
    if (wanted.phase === 'removed' && state.vpns.size > 0) found.push(`something of a VPN is left at ${name}`);
    if (!pep.isOpen) found.push(`${name} has no session`);
  }
  const { vnis, keys, inner } = await books.allocations.stateOf(allocationsStream);
  const taken = [countOf(vnis) + countOf(keys), countOf([...inner.values()].flat())];
  if (taken.some((count) => count !== wanted.tunnels)) found.push(`identifiers are taken: ${taken.join()}`);
  const balance = balanceOf(await log.readStream(allocationsStream));
  if (balance !== wanted.tunnels) found.push(`identifiers were given back more than once: ${balance}`);
  return found;
}

/** VNIs and keys that were given, less those that were given back: each is given back once (V44). */
function balanceOf(events: readonly RecordedEvent[]): number {
  let balance = 0;
  for (const event of events.map((recorded) => allocationsCodec.fromRecorded(recorded))) {
    if (event.type === 'allocation-refused') continue;
    const count = countOf(event.data.allotment.vnis) + countOf(event.data.allotment.keys);
    balance += event.type === 'identifiers-allocated' ? count : -count;
  }
  return balance;
}
