import type { DeviceCommand } from '../device/device.commands.js';
import { rowsOf } from '../vpn/rows.js';
import { isBeforeRemoval, isWanted, pointsOf, type VpnState } from '../vpn/vpn.state.js';
import type { TunnelEnd } from '../tunnel-end.js';

export type Want = Extract<DeviceCommand, { readonly type: 'want' }>;

interface Gathered {
  readonly type: 'want';
  readonly vpn: string;
  stubLinks?: string[];
  readonly ends: { readonly end: TunnelEnd; readonly replaces?: number }[];
  readonly activate: number[];
  deactivate?: number[];
  readonly remove: number[];
}

/** Gathers what one event asks of each device: a command for each of them, however many tunnels it has. */
export class Wants {
  readonly #byDevice = new Map<string, Gathered>();

  constructor(private readonly vpn: string) {}

  get byDevice(): ReadonlyMap<string, Want> {
    return this.#byDevice;
  }

  of(deviceId: string): Gathered {
    const gathered = this.#byDevice.get(deviceId) ?? {
      type: 'want',
      vpn: this.vpn,
      ends: [],
      activate: [],
      remove: [],
    };
    this.#byDevice.set(deviceId, gathered);
    return gathered;
  }

  links(deviceId: string, stubLinks: readonly string[]): void {
    const gathered = this.of(deviceId);
    gathered.stubLinks = [...new Set([...(gathered.stubLinks ?? []), ...stubLinks])];
  }

  install(numbers: Iterable<number>, state: VpnState): void {
    for (const number of numbers) {
      const tunnel = state.tunnels.get(number);
      if (tunnel === undefined || !isWanted(state, number) || isBeforeRemoval(state, tunnel)) continue;
      const { replaces } = tunnel;
      for (const { deviceId, end } of rowsOf(state, tunnel) ?? [])
        this.of(deviceId).ends.push({ end, ...(replaces !== undefined && { replaces }) });
    }
  }

  /** Those that waited until these tunnels are gone. */
  installAfter(gone: Iterable<number>, state: VpnState): void {
    for (const number of gone) {
      const next = state.tunnels.get(state.current.get(state.tunnels.get(number)?.key ?? '') ?? 0);
      if (next?.isAfterRemoval === true) this.install([next.number], state);
    }
  }

  activate(numbers: readonly number[], state: VpnState): void {
    this.#atAll(wantedOf(numbers, state), state, ({ activate }, number) => activate.push(number));
  }

  /** Tunnels that stay as they are, and carry nothing from now on. */
  deactivate(numbers: readonly number[], state: VpnState): void {
    this.#atAll(wantedOf(numbers, state), state, (at, number) => (at.deactivate ??= []).push(number));
  }

  remove(numbers: readonly number[], state: VpnState): void {
    this.#atAll(numbers, state, ({ remove }, number) => remove.push(number));
  }

  #atAll(numbers: readonly number[], { tunnels }: VpnState, ask: (device: Gathered, number: number) => void): void {
    for (const number of numbers) {
      const tunnel = tunnels.get(number);
      if (tunnel !== undefined) for (const device of pointsOf(tunnel)) ask(this.of(device), number);
    }
  }
}

const wantedOf = (numbers: readonly number[], state: VpnState): readonly number[] =>
  numbers.filter((number) => isWanted(state, number));
