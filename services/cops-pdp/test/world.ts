import type { AllocationsCommand, Pools } from '../src/domain/allocations/allocations.commands.js';
import { decide as decideAllocation } from '../src/domain/allocations/allocations.decider.js';
import {
  evolve as evolveAllocations,
  noAllocations,
  type Allocations,
} from '../src/domain/allocations/allocations.state.js';
import type { Allotment } from '../src/domain/allocations/allotment.js';
import { countOf } from '../src/domain/allocations/taken.js';
import type { DeviceCommand, TunnelSaid } from '../src/domain/device/device.commands.js';
import { decide as decideDevice } from '../src/domain/device/device.decider.js';
import type { DeviceDecided, DeviceEvent, SessionKey } from '../src/domain/device/device.events.js';
import { lostHandles, unknownDevice, type DeviceState } from '../src/domain/device/device.state.js';
import { evolve as evolveDevice } from '../src/domain/device/evolve.js';
import { followUpsOf } from '../src/domain/planning/follow-ups.js';
import { heardIn } from '../src/domain/planning/heard.js';
import { evolve as evolveVpn } from '../src/domain/vpn/evolve.js';
import type { VpnCommand } from '../src/domain/vpn/vpn.commands.js';
import { decide as decideVpn } from '../src/domain/vpn/vpn.decider.js';
import type { VpnEvent } from '../src/domain/vpn/vpn.events.js';
import { unknownVpn, type VpnState } from '../src/domain/vpn/vpn.state.js';
import { Pep } from './pep.js';

type Timeless<Command> = Command extends { readonly now: string } ? Omit<Command, 'now'> : never;

interface Entry<State, Event> {
  state: State;
  readonly events: Event[];
}

export const pools: Pools = { vnis: [[1_000, 9_999]], keys: [[1, 9_999]], inner: ['100.64.0.0/16'] };

const sizeOf = ({ vnis, keys, inner }: Allotment): number => countOf(vnis) + countOf(keys) + countOf(inner);

const takenIn = ({ vnis, keys, inner }: Allocations): number =>
  countOf(vnis) + countOf(keys) + countOf([...inner.values()].flat());

/** All streams of the policy server and some devices in one thread, without a log: what is committed is taken up at once. */
export class World {
  readonly devices = new Map<string, Entry<DeviceState, DeviceEvent>>();
  readonly vpns = new Map<string, Entry<VpnState, VpnEvent>>();
  readonly peps = new Map<string, Pep>();
  allocations = noAllocations;
  nowMs = Date.parse('2026-04-23T10:00:00.000Z');
  /** Messages to devices that are under way. */
  readonly #inbox: { readonly pep: Pep; readonly session: string; readonly decided: DeviceDecided['data'] }[] = [];
  readonly #todo: (() => void)[] = [];
  #sessions = 0;
  /** The report to the next DEC is read and lost with its connection. */
  losesNextReport = false;

  get now(): string {
    return new Date(this.nowMs).toISOString();
  }

  device(name: string): Entry<DeviceState, DeviceEvent> {
    const entry = this.devices.get(name) ?? { state: unknownDevice, events: [] };
    this.devices.set(name, entry);
    return entry;
  }

  vpn(name: string): Entry<VpnState, VpnEvent> {
    const entry = this.vpns.get(name) ?? { state: unknownVpn, events: [] };
    this.vpns.set(name, entry);
    return entry;
  }

  /** A command that asks for the time is told it. */
  tellVpn(name: string, told: VpnCommand | Timeless<VpnCommand>): void {
    const entry = this.vpn(name);
    const isTimed = told.type === 'plan' || told.type === 'keep-hours' || told.type === 'engineer';
    const command: VpnCommand = isTimed ? { ...told, now: this.now } : told;
    for (const event of decideVpn(command, entry.state)) {
      entry.state = evolveVpn(entry.state, event);
      entry.events.push(event);
      this.#todo.push(() => this.#follow(name, event));
    }
  }

  tellDevice(name: string, command: DeviceCommand): void {
    const entry = this.device(name);
    const verdict = decideDevice(command, entry.state);
    if (verdict.kind !== 'recorded') return;
    for (const event of verdict.events) {
      entry.state = evolveDevice(entry.state, event);
      entry.events.push(event);
      const version = entry.events.length;
      const pep = this.peps.get(name);
      if (event.type === 'device-decided' && pep !== undefined)
        this.#inbox.push({ pep, session: event.data.session, decided: event.data });
      for (const { vpn, heard } of heardIn(event, name, version))
        this.#todo.push(() => this.tellVpn(vpn, { type: 'hear', heard: [heard] }));
    }
  }

  #follow(vpn: string, event: VpnEvent): void {
    const { devices, allocation } = followUpsOf(vpn, event, this.vpn(vpn).state);
    for (const [device, command] of devices) this.tellDevice(device, command);
    if (allocation === undefined) return;
    const command: AllocationsCommand = allocation.type === 'allocate' ? { ...allocation, pools } : allocation;
    const given = decideAllocation(command, this.allocations);
    if (given === undefined) return;
    const before = takenIn(this.allocations);
    this.allocations = evolveAllocations(this.allocations, given);
    // What is given back twice may be somebody else's the second time.
    if (given.type === 'identifiers-freed' && before - takenIn(this.allocations) !== sizeOf(given.data.allotment))
      throw new Error(`free already: ${JSON.stringify(given.data)}`);
    if (given.type === 'identifiers-allocated') this.tellVpn(vpn, { type: 'identify', ...given.data });
    if (given.type === 'allocation-refused')
      this.tellVpn(vpn, {
        type: 'refuse',
        ...given.data,
        reasons: [`too little left: ${given.data.short.join(', ')}`],
      });
  }

  /** The device's entry is deleted from the network. */
  unlist(name: string): void {
    if (this.pep(name).isOnline) this.disconnect(name);
    this.tellDevice(name, { type: 'unlist' });
  }

  /** Lets everything happen that can, time standing still. */
  settle(): void {
    for (let steps = 0; this.step(); steps += 1) if (steps > 100_000) throw new Error('it never comes to rest');
  }

  /** The next thing that happens; false: nothing can. */
  step(): boolean {
    const next = this.#todo.shift();
    if (next !== undefined) {
      next();
      return true;
    }
    const message = this.#inbox.shift();
    if (message !== undefined) {
      this.#deliver(message.pep, message.session, message.decided);
      return true;
    }
    for (const pep of this.peps.values())
      if (pep.isOnline) {
        const before = this.device(pep.deviceId).events.length;
        this.tellDevice(pep.deviceId, { type: 'push', ...this.#held(pep) });
        if (this.device(pep.deviceId).events.length > before) return true;
      }
    return false;
  }

  pep(name: string, links: readonly string[] = ['ge-0']): Pep {
    const pep = this.peps.get(name) ?? new Pep(name, links);
    this.peps.set(name, pep);
    return pep;
  }

  #held(pep: Pep): { readonly session: SessionKey; readonly now: string } {
    const { session } = this.device(pep.deviceId).state;
    return { session: session ?? { process: 'none', epoch: 0, session: 'none' }, now: this.now };
  }

  connect(name: string): void {
    const pep = this.pep(name);
    pep.isOnline = true;
    const session = { process: 'p1', epoch: 1, session: String(++this.#sessions) };
    const { isCached } = pep;
    this.tellDevice(name, { type: 'open-session', session, now: this.now, proof: 'loopback', cached: isCached });
    pep.isCached = true;
    if (isCached) {
      for (const handle of lostHandles(this.device(name).state)) this.#synchronise(pep, handle);
      // What the device is not sure of it says again (V41).
      for (const [vpn, said] of pep.unsure) {
        const handle = pep.handleOf(vpn);
        if (handle !== undefined) this.report(pep, handle, [...said.values()], false);
      }
    } else
      for (const link of pep.links) this.#request(pep, pep.newHandle({ links: new Set([link]) }), 'discovery', [link]);
  }

  #synchronise(pep: Pep, handle: string): void {
    const entry = pep.handles.get(handle);
    if (entry === undefined)
      return this.tellDevice(pep.deviceId, { type: 'delete-request', handle, reason: 10, ...this.#held(pep) });
    this.#request(pep, handle, entry.vpn === undefined ? 'discovery' : 'wanted', [...entry.links]);
  }

  #request(pep: Pep, handle: string, kind: 'wanted' | 'unwanted' | 'discovery', stubLinks: readonly string[]): void {
    const vpn = pep.handles.get(handle)?.vpn;
    const mType = kind === 'unwanted' ? 2 : 1;
    const request = { type: 'request', handle, kind, stubLinks, replaces: false, mType } as const;
    this.tellDevice(pep.deviceId, { ...request, ...this.#held(pep), ...(vpn !== undefined && { vpn }) });
  }

  /** The connection breaks; both ends know it. */
  disconnect(name: string): void {
    const pep = this.pep(name);
    this.tellDevice(name, { type: 'close-session', cause: 'lost', ...this.#held(pep) });
    pep.isOnline = false;
  }

  /** The device is asked again for what it has refused, where it is time. */
  retry(name: string): void {
    this.tellDevice(name, { type: 'retry', now: this.now });
  }

  report(pep: Pep, handle: string, tunnels: readonly TunnelSaid[], solicited: boolean): void {
    const report = { type: 'report', handle, solicited, isSuccess: true, tunnels } as const;
    this.tellDevice(pep.deviceId, { ...report, ...this.#held(pep) });
  }

  /** A tunnel of the device breaks. */
  breakTunnel(name: string, vpn: string, number: number): void {
    const pep = this.pep(name);
    const said = pep.break(vpn, number);
    const handle = pep.handleOf(vpn);
    if (said !== undefined && pep.isOnline && handle !== undefined) this.report(pep, handle, [said], false);
  }

  /** A stub link of the device goes down, or comes back. */
  link(name: string, vpn: string, link: string, isUp: boolean): void {
    const pep = this.pep(name);
    const handle = pep.handleOf(vpn);
    if (handle === undefined || !pep.isOnline) return;
    const links = pep.handles.get(handle)?.links;
    if (isUp) links?.add(link);
    else links?.delete(link);
    this.#request(pep, handle, isUp ? 'wanted' : 'unwanted', [link]);
  }

  #deliver(pep: Pep, session: string, { handle, operations }: DeviceDecided['data']): void {
    const entry = pep.handles.get(handle);
    // What was sent into a connection that broke is lost.
    if (!pep.isOnline || this.device(pep.deviceId).state.session?.session !== session || entry === undefined) return;
    const said = entry.vpn === undefined ? [] : pep.obey(entry.vpn, operations);
    if (this.losesNextReport) {
      this.losesNextReport = false;
      return this.disconnect(pep.deviceId);
    }
    this.report(pep, handle, said, true);
    for (const operation of operations) this.#call(pep, operation);
  }

  #call(pep: Pep, operation: DeviceDecided['data']['operations'][number]): void {
    if (operation.command === 'attend') {
      const handle = pep.handleOf(operation.vpn) ?? pep.newHandle({ vpn: operation.vpn, links: new Set() });
      pep.handles.get(handle)?.links.add(operation.stubLink);
      this.#request(pep, handle, 'wanted', [operation.stubLink]);
    }
    if (operation.command === 'leave') {
      const handle = pep.handleOf(operation.vpn);
      if (handle === undefined) return;
      const links = pep.handles.get(handle)?.links;
      links?.delete(operation.stubLink);
      this.#request(pep, handle, 'unwanted', [operation.stubLink]);
      if (links?.size !== 0) return;
      this.tellDevice(pep.deviceId, { type: 'delete-request', handle, reason: 2, ...this.#held(pep) });
      pep.handles.delete(handle);
      pep.unsure.delete(operation.vpn);
    }
  }
}
