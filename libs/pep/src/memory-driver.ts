import { tunnelErrorCodes, type TunnelRow } from '@parley/cops';
import type { Clock } from './clock.js';
import { done, type DriverResult, type TunnelChange, type TunnelDriver, type TunnelRef } from './tunnel-driver.js';

export type DriverOperation = 'install' | 'remove' | 'activate' | 'deactivate' | 'swap';

/** What goes wrong. Without any, everything is done at once. */
export interface Failures {
  /** How many of the next installs fail, and with which error. */
  installs?: { count: number; readonly errorCode?: number };
  /** How long each operation takes. */
  readonly slowMs?: number;
  /** Operations whose result is a success without anything done. */
  readonly lies?: readonly DriverOperation[];
  /** Operations that fail with error 4. */
  readonly refuses?: readonly DriverOperation[];
  /** Called when an operation is done and its result not told yet: a test ends the connection here. */
  readonly beforeResult?: (operation: DriverOperation, tunnel: TunnelRef) => void;
}

export interface MemoryTunnel {
  readonly ref: TunnelRef;
  readonly row: TunnelRow;
  readonly active: boolean;
}

/** Tunnels in memory, a few hundred octets each: for tests, samples and thousands of devices in one process. */
export class MemoryTunnelDriver implements TunnelDriver {
  readonly #clock: Clock;
  readonly #tunnels = new Map<string, MemoryTunnel>();
  #listener: (tunnel: TunnelRef, change: TunnelChange) => void = () => undefined;
  failures: Failures;
  /** Operations that were done, in their order. */
  operations = 0;

  constructor(clock: Clock, failures: Failures = {}) {
    this.#clock = clock;
    this.failures = failures;
  }

  get tunnels(): readonly MemoryTunnel[] {
    return [...this.#tunnels.values()];
  }

  install(ref: TunnelRef, row: TunnelRow): Promise<DriverResult> {
    return this.#perform('install', ref, () => {
      const { installs } = this.failures;
      if (installs !== undefined && installs.count > 0) {
        installs.count -= 1;
        return failed(installs.errorCode ?? tunnelErrorCodes.noResources);
      }
      this.#tunnels.set(keyOf(ref), { ref, row, active: this.#tunnels.get(keyOf(ref))?.active ?? false });
      return done;
    });
  }

  remove(ref: TunnelRef): Promise<DriverResult> {
    return this.#perform('remove', ref, () => {
      this.#tunnels.delete(keyOf(ref));
      return done;
    });
  }

  activate(ref: TunnelRef): Promise<DriverResult> {
    return this.#perform('activate', ref, () => this.#turn(ref, true));
  }

  deactivate(ref: TunnelRef): Promise<DriverResult> {
    return this.#perform('deactivate', ref, () => this.#turn(ref, false));
  }

  swap(off: TunnelRef, on: TunnelRef): Promise<DriverResult> {
    return this.#perform('swap', on, () => {
      if (!this.#tunnels.has(keyOf(off)) || !this.#tunnels.has(keyOf(on))) return failed(tunnelErrorCodes.unknownPrid);
      this.#turn(off, false);
      return this.#turn(on, true);
    });
  }

  onChange(listener: (tunnel: TunnelRef, change: TunnelChange) => void): void {
    this.#listener = listener;
  }

  /** The path of a tunnel breaks, or comes back. */
  flap(ref: TunnelRef, change: TunnelChange): void {
    this.#listener(ref, change);
  }

  #turn(ref: TunnelRef, active: boolean): DriverResult {
    const tunnel = this.#tunnels.get(keyOf(ref));
    if (tunnel === undefined) return failed(tunnelErrorCodes.unknownPrid);
    this.#tunnels.set(keyOf(ref), { ...tunnel, active });
    return done;
  }

  async #perform(operation: DriverOperation, ref: TunnelRef, perform: () => DriverResult): Promise<DriverResult> {
    const { slowMs, lies, refuses } = this.failures;
    if (slowMs !== undefined)
      await new Promise<void>((resolve) => this.#clock.schedule(this.#clock.now() + slowMs, resolve));
    this.operations += 1;
    const result = lies?.includes(operation)
      ? done
      : refuses?.includes(operation)
        ? failed(tunnelErrorCodes.badParameter)
        : perform();
    this.failures.beforeResult?.(operation, ref);
    return result;
  }
}

const failed = (errorCode: number): DriverResult => ({ ok: false, errorCode });
const keyOf = ({ vpnId, prid }: TunnelRef): string => `${JSON.stringify(vpnId)} ${prid}`;
