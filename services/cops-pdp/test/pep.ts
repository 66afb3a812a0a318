import type { Operation } from '../src/domain/device/device.events.js';
import type { TunnelSaid } from '../src/domain/device/device.commands.js';

/** A device as the tests have it: written from VPN00 chapter 6, and knowing nothing of the server's domain but its DECs. */
export class Pep {
  /** What is in its driver; a broken one is there until it is removed. */
  readonly tunnels = new Map<string, 'installed' | 'active' | 'broken'>();
  readonly handles = new Map<string, { vpn?: string; links: Set<string> }>();
  /** What changed since the last answered keep-alive: said again after a reconnect (V41). */
  readonly unsure = new Map<string, Map<number, TunnelSaid>>();
  /** Numbers whose install fails, as often as they say. */
  readonly failing = new Map<number, number>();
  /** "install 1", "remove 1": answered by status 4 as often as it says, and the tunnel is there afterwards. */
  readonly breaking = new Map<string, number>();
  /** "activate 1": not done, for ever. */
  readonly refusing = new Set<string>();
  /** Numbers that it does not know: what it answers to their removal, with error 2 (V17). */
  readonly unknown = new Map<number, 'removed' | 'not-removed' | 'failed'>();
  isOnline = false;
  isCached = false;
  #handles = 0;

  constructor(
    readonly deviceId: string,
    readonly links: readonly string[],
  ) {}

  newHandle(entry: { vpn?: string; links: Set<string> }): string {
    const handle = (++this.#handles).toString(16).padStart(8, '0');
    this.handles.set(handle, entry);
    return handle;
  }

  handleOf(vpn: string): string | undefined {
    return [...this.handles].find(([, entry]) => entry.vpn === vpn)?.[0];
  }

  crash(): void {
    this.isOnline = false;
    this.isCached = false;
    this.handles.clear();
    this.tunnels.clear();
    this.unsure.clear();
  }

  /** Carries out the operations of a DEC, tunnel by tunnel. */
  obey(vpn: string, operations: readonly Operation[]): readonly TunnelSaid[] {
    const said: TunnelSaid[] = [];
    for (const operation of operations) {
      if (operation.command === 'swap') said.push(...this.#swap(vpn, operation.deactivate, operation.activate));
      else if ('tunnels' in operation && operation.command !== 'null')
        for (const number of operation.tunnels) said.push(this.#one(vpn, operation.command, number));
    }
    this.remember(vpn, said);
    return said;
  }

  remember(vpn: string, said: readonly TunnelSaid[]): void {
    const all = this.unsure.get(vpn) ?? new Map<number, TunnelSaid>();
    for (const one of said) all.set(one.number, one);
    this.unsure.set(vpn, all);
  }

  /** The tunnel breaks, and stays where it is (VPN00 §6.10); undefined: there is none. */
  break(vpn: string, number: number): TunnelSaid | undefined {
    const key = `${vpn} ${number}`;
    if (!this.tunnels.has(key)) return undefined;
    this.tunnels.set(key, 'broken');
    const said: TunnelSaid = { number, status: 'failed', errorCode: 8 };
    this.remember(vpn, [said]);
    return said;
  }

  #one(vpn: string, command: 'install' | 'remove' | 'activate' | 'deactivate', number: number): TunnelSaid {
    const key = `${vpn} ${number}`;
    const breaks = this.breaking.get(`${command} ${number}`) ?? 0;
    if (breaks > 0) {
      this.breaking.set(`${command} ${number}`, breaks - 1);
      this.tunnels.set(key, 'broken');
      return { number, status: 'failed', errorCode: 1 };
    }
    switch (command) {
      case 'install': {
        const failures = this.failing.get(number) ?? 0;
        if (failures > 0) {
          this.failing.set(number, failures - 1);
          return { number, status: 'retries-used-up', errorCode: 5 };
        }
        // A row that is there is not touched (V37): it says what it is.
        const before = this.tunnels.get(key);
        this.tunnels.set(key, before === 'active' ? 'active' : 'installed');
        return { number, status: before === 'active' ? 'activated' : 'installed', errorCode: 0 };
      }
      case 'remove': {
        const unknown = this.unknown.get(number);
        if (unknown !== undefined) return { number, status: unknown, errorCode: 2 };
        this.tunnels.delete(key);
        return { number, status: 'removed', errorCode: 0 };
      }
      case 'activate':
        if (!this.tunnels.has(key)) return { number, status: 'not-activated', errorCode: 2 };
        if (this.refusing.has(`activate ${number}`)) return { number, status: 'not-activated', errorCode: 5 };
        this.tunnels.set(key, 'active');
        return { number, status: 'activated', errorCode: 0 };
      case 'deactivate':
        if (this.tunnels.has(key)) this.tunnels.set(key, 'installed');
        return { number, status: 'deactivated', errorCode: 0 };
    }
  }

  #swap(vpn: string, off: number, on: number): readonly TunnelSaid[] {
    this.tunnels.set(`${vpn} ${off}`, 'installed');
    this.tunnels.set(`${vpn} ${on}`, 'active');
    return [
      { number: off, status: 'deactivated', errorCode: 0 },
      { number: on, status: 'activated', errorCode: 0 },
    ];
  }
}
