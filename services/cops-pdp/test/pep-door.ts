import type { DeviceDecided } from '../src/domain/device/device.events.js';
import type { LiveSession } from '../src/use-cases/live-sessions.js';
import type { ServeDevices } from '../src/use-cases/serve-devices.js';
import { Pep } from './pep.js';

/** A device of the tests at the use cases' door, where else a connection stands. */
export class PepDoor {
  readonly pep: Pep;
  /** What was delivered, and is not answered: where reports are held back. */
  readonly held: DeviceDecided['data'][] = [];
  holdsReports = false;
  #live: LiveSession | undefined;

  constructor(
    private readonly devices: ServeDevices,
    deviceId: string,
    links: readonly string[] = ['ge-0'],
  ) {
    this.pep = new Pep(deviceId, links);
  }

  get live(): LiveSession {
    if (this.#live === undefined) throw new Error(`${this.pep.deviceId} is not connected`);
    return this.#live;
  }

  async connect(): Promise<void> {
    const { pep } = this;
    const opening = await this.devices.open(
      { deviceId: pep.deviceId, proof: 'loopback', isProven: true, cached: pep.isCached },
      { deliver: (decided) => void this.#obey(decided), end: () => undefined },
    );
    if (opening.kind !== 'opened') throw new Error(`${pep.deviceId} is not served: ${opening.kind}`);
    this.#live = opening.live;
    this.devices.sessions.accept(opening.live);
    if (!pep.isCached)
      for (const link of pep.links) await this.#request(pep.newHandle({ links: new Set([link]) }), [link]);
    pep.isCached = true;
    for (const handle of opening.lost) await this.#request(handle, [...(pep.handles.get(handle)?.links ?? [])]);
  }

  async disconnect(): Promise<void> {
    await this.devices.close(this.live, 'lost');
    this.#live = undefined;
  }

  /** A tunnel of the device breaks. */
  async breakTunnel(vpn: string, number: number): Promise<void> {
    const said = this.pep.break(vpn, number);
    if (said === undefined) throw new Error(`${this.pep.deviceId} has no tunnel ${number}`);
    const handle = this.pep.handleOf(vpn) ?? '';
    await this.devices.report(this.live, { handle, solicited: false, isSuccess: false, tunnels: [said] });
  }

  /** A stub link goes down for a VPN, or comes back. */
  async link(vpn: string, link: string, isUp: boolean): Promise<void> {
    const handle = this.pep.handleOf(vpn) ?? '';
    const links = this.pep.handles.get(handle)?.links;
    if (isUp) links?.add(link);
    else links?.delete(link);
    await this.#request(handle, [link], isUp);
  }

  async #request(handle: string, stubLinks: readonly string[], isWanted = true): Promise<void> {
    const vpn = this.pep.handles.get(handle)?.vpn;
    const kind = vpn === undefined ? 'discovery' : isWanted ? 'wanted' : 'unwanted';
    const mType = isWanted ? 1 : 2;
    await this.devices.request(this.live, {
      handle,
      kind,
      stubLinks,
      replaces: false,
      mType,
      ...(vpn !== undefined && { vpn }),
    });
  }

  async #obey(decided: DeviceDecided['data']): Promise<void> {
    if (this.holdsReports) {
      this.held.push(decided);
      return;
    }
    const { handle, operations } = decided;
    const entry = this.pep.handles.get(handle);
    if (entry === undefined) return;
    const tunnels = entry.vpn === undefined ? [] : this.pep.obey(entry.vpn, operations);
    await this.devices.report(this.live, { handle, solicited: true, isSuccess: true, tunnels });
    for (const operation of operations) await this.#call(operation);
  }

  async #call(operation: DeviceDecided['data']['operations'][number]): Promise<void> {
    const { pep } = this;
    if (operation.command === 'attend') {
      const handle = pep.handleOf(operation.vpn) ?? pep.newHandle({ vpn: operation.vpn, links: new Set() });
      pep.handles.get(handle)?.links.add(operation.stubLink);
      await this.#request(handle, [operation.stubLink]);
    }
    if (operation.command === 'leave') {
      const handle = pep.handleOf(operation.vpn);
      if (handle === undefined) return;
      pep.handles.get(handle)?.links.delete(operation.stubLink);
      await this.#request(handle, [operation.stubLink], false);
      await this.devices.deleteRequest(this.live, { handle, reason: 2 });
      pep.handles.delete(handle);
    }
  }
}
