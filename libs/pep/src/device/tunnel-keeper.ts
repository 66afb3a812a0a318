import {
  tunnelErrorCodes,
  type Binding,
  type Prid,
  type TunnelReport,
  type TunnelRow,
  type TunnelStatus,
  type VpnId,
  type VpnOrder,
} from '@parley/cops';
import type { Clock } from '../clock.js';
import type { DriverResult, TunnelChange, TunnelDriver, TunnelRef } from '../tunnel-driver.js';
import { tellHeldDown, type Damping } from './damping.js';
import { cachedUntil } from './cached-until.js';
import { newTunnel, reportOf, type HeldTunnel, type Said } from './held-tunnel.js';
import { keptTunnel, type KeptTunnel } from './kept-policy.js';
import { paired } from './orders.js';
import { reportsRetry, waitAfterFailure } from './retrying.js';

export interface KeeperSettings {
  readonly damping: Damping;
  /** For rows whose life time says nothing, in ms (decision V30). */
  readonly lifeTimeMs: number;
  /** Between deactivation and removal. */
  readonly graceMs: number;
}

/** Who hears of a VPN's tunnels. */
export interface KeeperListener {
  /** What changed on its own, for the PDP. */
  tell(reports: readonly TunnelReport[]): void;
  /** Something that is kept over a restart has changed. */
  changed(): void;
}

/** The tunnels of one VPN on this device: does what decisions say, and tells what changes on its own. */
export class TunnelKeeper {
  readonly #vpnId: VpnId;
  readonly #driver: TunnelDriver;
  readonly #clock: Clock;
  readonly #settings: KeeperSettings;
  readonly #listener: KeeperListener;
  readonly #tunnels = new Map<Prid, HeldTunnel>();

  constructor(vpnId: VpnId, driver: TunnelDriver, clock: Clock, settings: KeeperSettings, listener: KeeperListener) {
    this.#vpnId = vpnId;
    this.#driver = driver;
    this.#clock = clock;
    this.#settings = settings;
    this.#listener = listener;
  }

  /** Every tunnel that is there, or wanted and not there yet. */
  get held(): readonly HeldTunnel[] {
    return [...this.#tunnels.values()].filter(({ state }) => state !== 'gone');
  }

  /** What outlives a restart of the device: tunnels that are wanted, whatever state they are in. */
  get kept(): readonly KeptTunnel[] {
    return this.held.flatMap((tunnel) => keptTunnel(tunnel) ?? []);
  }

  /**
   * Puts back what was kept over a restart, as after a session that was lost at an instant (decision V30); resolves when each tunnel was
   * tried once. One whose life time is over comes back out of use, to be removed.
   */
  async restore(kept: readonly KeptTunnel[], lostAt: number): Promise<void> {
    const tunnels = kept.map((one) => {
      const tunnel = newTunnel(one.prid, this.#settings.damping);
      const { row, status, errorCode } = one;
      const until = cachedUntil(row, lostAt, this.#settings.lifeTimeMs) ?? Infinity;
      const before = one.isActive && until > this.#clock.now() ? 'active' : 'installed';
      this.#tunnels.set(one.prid, Object.assign(tunnel, { row, status, errorCode, before }));
      return { tunnel, row };
    });
    this.sessionLost(lostAt);
    await Promise.all(
      tunnels.map(({ tunnel, row }) =>
        tunnel.status === 'retrying' ? this.#retry(tunnel, row) : this.#putBack(tunnel, row),
      ),
    );
  }

  /** What is there again as it was told last is not told again; what is not has failed (VPN00 §6.10), and is tried again as its row says. */
  async #putBack(tunnel: HeldTunnel, row: TunnelRow): Promise<void> {
    const { attempt } = tunnel;
    const ref = this.#ref(tunnel.prid);
    let result = await this.#ask(() => this.#driver.install(ref, row));
    const isWanted = (): boolean => tunnel.attempt === attempt;
    if (result.ok && isWanted() && tunnel.before === 'active')
      result = await this.#ask(() => this.#driver.activate(ref));
    if (!isWanted()) return void (await this.#outdated(tunnel));
    if (result.ok) {
      tunnel.state = tunnel.before;
      if (tunnel.status !== 'failed') return;
      return this.#listener.tell([this.#changed(tunnel, tunnel.state === 'active' ? 'activated' : 'installed', 0)]);
    }
    tunnel.state = 'failed';
    this.#tryAgain(tunnel, row, () => this.#putBack(tunnel, row));
    if (tunnel.status === 'failed' && tunnel.errorCode === result.errorCode) return;
    this.#listener.tell([this.#changed(tunnel, 'failed', result.errorCode)]);
  }

  /** One order after the other (decision V7); `result` hears of each tunnel when it is done. */
  async execute(orders: readonly VpnOrder[], result: (report: TunnelReport) => void): Promise<void> {
    for (const order of paired(orders)) await this.#executeOrder(order, result);
  }

  async #executeOrder(order: VpnOrder, result: (report: TunnelReport) => void): Promise<void> {
    switch (order.command) {
      case 'install':
        await Promise.all(order.bindings.map(async (binding) => result(await this.#install(binding))));
        return;
      case 'swap':
        for (const report of await this.#swap(order.deactivate, order.activate)) result(report);
        return;
      case 'null':
        for (const prid of order.prids) result(this.#existing(prid));
        return;
      case 'attend':
      case 'leave':
        return;
      default: {
        const perform = { remove: this.#remove, activate: this.#activate, deactivate: this.#deactivate }[order.command];
        await Promise.all(order.prids.map(async (prid) => result(await perform.call(this, prid))));
      }
    }
  }

  async #install(binding: Binding): Promise<TunnelReport> {
    const { prid } = binding;
    const known = this.#tunnels.get(prid);
    if ('refusal' in binding) return { prid, status: 'retries-used-up', errorCode: binding.refusal.errorCode };
    const isThere = known?.state === 'installed' || known?.state === 'active';
    if (known !== undefined && isThere && isSameRow(known.row, binding.row)) return reportOf(known);
    const tunnel = known ?? this.#remember(prid);
    this.#stop(tunnel);
    tunnel.row = binding.row;
    tunnel.failures = 0;
    if (!isThere) Object.assign(tunnel, { state: 'installing', before: 'installed' });
    return this.#tryInstall(tunnel, binding.row);
  }

  async #tryInstall(tunnel: HeldTunnel, row: TunnelRow): Promise<TunnelReport> {
    const { attempt } = tunnel;
    const result = await this.#ask(() => this.#driver.install(this.#ref(tunnel.prid), row));
    if (tunnel.attempt !== attempt) return this.#outdated(tunnel);
    if (result.ok) {
      if (tunnel.state !== 'active') tunnel.state = 'installed';
      return this.#changed(tunnel, tunnel.state === 'active' ? 'activated' : 'installed', 0);
    }
    const isRetried = this.#tryAgain(tunnel, row, () => this.#retry(tunnel, row));
    tunnel.state = isRetried ? 'retrying' : 'gone';
    return this.#changed(tunnel, isRetried ? 'retrying' : 'retries-used-up', result.errorCode);
  }

  /** Counts a failure, and has it tried again as its row says; whether it is. */
  #tryAgain(tunnel: HeldTunnel, row: TunnelRow, attempt: () => Promise<void>): boolean {
    tunnel.failures += 1;
    const waitMs = waitAfterFailure(row.retry, tunnel.failures);
    if (waitMs === undefined) return false;
    tunnel.stopRetry = this.#clock.schedule(this.#clock.now() + waitMs, () => void attempt());
    return true;
  }

  /** Another decision came while a retry was under way: what that one did is undone where the tunnel is not wanted. */
  async #outdated(tunnel: HeldTunnel): Promise<TunnelReport> {
    if (tunnel.state === 'gone') await this.#ask(() => this.#driver.remove(this.#ref(tunnel.prid)));
    return reportOf(tunnel);
  }

  /** A retry tells of its success and of its end; of its failure as the row says (VPN00 §6.4, decision V20). */
  async #retry(tunnel: HeldTunnel, row: TunnelRow): Promise<void> {
    const { attempt } = tunnel;
    const report = await this.#tryInstall(tunnel, row);
    if (tunnel.attempt !== attempt) return;
    if (report.status !== 'retrying' || reportsRetry(row.reporting, tunnel.failures - 1)) this.#listener.tell([report]);
  }

  async #remove(prid: Prid): Promise<TunnelReport> {
    const tunnel = this.#tunnels.get(prid);
    if (tunnel === undefined || tunnel.state === 'gone')
      return { prid, status: 'removed', errorCode: tunnelErrorCodes.unknownPrid };
    this.#stop(tunnel);
    const result = await this.#ask(() => this.#driver.remove(this.#ref(prid)));
    if (!result.ok) return this.#changed(tunnel, 'not-removed', result.errorCode);
    tunnel.state = 'gone';
    return this.#changed(tunnel, 'removed', 0);
  }

  async #activate(prid: Prid): Promise<TunnelReport> {
    return this.#turn(prid, 'active', 'activated', 'not-activated', () => this.#driver.activate(this.#ref(prid)));
  }

  async #deactivate(prid: Prid): Promise<TunnelReport> {
    return this.#turn(prid, 'installed', 'deactivated', 'not-deactivated', () =>
      this.#driver.deactivate(this.#ref(prid)),
    );
  }

  async #turn(
    prid: Prid,
    state: 'active' | 'installed',
    success: TunnelStatus,
    failure: TunnelStatus,
    perform: () => Promise<DriverResult>,
  ): Promise<TunnelReport> {
    const objection = this.#objectionToTurn(prid);
    const tunnel = this.#tunnels.get(prid);
    if (objection !== undefined || tunnel === undefined)
      return { prid, status: failure, errorCode: objection ?? tunnelErrorCodes.unknownPrid };
    const result = await this.#ask(perform);
    if (!result.ok) return { prid, status: failure, errorCode: result.errorCode };
    tunnel.state = state;
    return this.#changed(tunnel, success, 0);
  }

  #objectionToTurn(prid: Prid): number | undefined {
    const state = this.#tunnels.get(prid)?.state ?? 'gone';
    if (state === 'gone') return tunnelErrorCodes.unknownPrid;
    return state === 'installed' || state === 'active' ? undefined : tunnelErrorCodes.wrongState;
  }

  async #swap(off: Prid, on: Prid): Promise<readonly TunnelReport[]> {
    const objection = this.#objectionToTurn(off) ?? this.#objectionToTurn(on);
    const result: DriverResult =
      objection === undefined
        ? await this.#ask(() => this.#driver.swap(this.#ref(off), this.#ref(on)))
        : { ok: false, errorCode: objection };
    const [old, young] = [this.#tunnels.get(off), this.#tunnels.get(on)];
    if (!result.ok || old === undefined || young === undefined) {
      const errorCode = result.ok ? tunnelErrorCodes.unknownPrid : result.errorCode;
      return [
        { prid: off, status: 'not-deactivated', errorCode },
        { prid: on, status: 'not-activated', errorCode },
      ];
    }
    old.state = 'installed';
    young.state = 'active';
    return [this.#changed(old, 'deactivated', 0), this.#changed(young, 'activated', 0)];
  }

  /** A null decision names tunnels that are to be there (decision V22). */
  #existing(prid: Prid): TunnelReport {
    const tunnel = this.#tunnels.get(prid);
    return tunnel === undefined || tunnel.state === 'gone'
      ? { prid, status: 'retries-used-up', errorCode: tunnelErrorCodes.unknownPrid }
      : reportOf(tunnel);
  }

  /** The driver says that a path broke or came back (VPN00 §6.10, decision V29). */
  heardOf(prid: Prid, change: TunnelChange): void {
    const tunnel = this.#tunnels.get(prid);
    if (tunnel === undefined) return;
    if (change.kind === 'failed') {
      if (tunnel.state !== 'installed' && tunnel.state !== 'active') return;
      tunnel.before = tunnel.state;
      tunnel.state = 'failed';
      this.#changed(tunnel, 'failed', change.errorCode);
    } else {
      if (tunnel.state !== 'failed') return;
      tunnel.state = tunnel.before;
      this.#changed(tunnel, tunnel.state === 'active' ? 'activated' : 'installed', 0);
    }
    tellHeldDown(tunnel, this.#settings.damping, this.#clock, () => this.#listener.tell([reportOf(tunnel)]));
  }

  /** The session is gone: each tunnel lives on from the cached policy as its row says (VPN00 §6.9, decision V30). */
  sessionLost(at: number): void {
    for (const tunnel of this.held) {
      const until = tunnel.row && cachedUntil(tunnel.row, at, this.#settings.lifeTimeMs);
      if (until === undefined || tunnel.stopLife !== undefined) continue;
      tunnel.stopLife = this.#clock.schedule(until, () => void this.#expire(tunnel, this.#settings.graceMs));
    }
  }

  async #expire(tunnel: HeldTunnel, graceMs: number): Promise<void> {
    if (tunnel.state === 'active') await this.#ask(() => this.#driver.deactivate(this.#ref(tunnel.prid)));
    if (tunnel.state === 'active') tunnel.state = 'installed';
    tunnel.before = 'installed';
    this.#changed(tunnel, 'deactivated', tunnelErrorCodes.lifeTimeOver);
    tunnel.stopLife = this.#clock.schedule(this.#clock.now() + graceMs, () => {
      tunnel.stopLife = undefined;
      this.#stop(tunnel);
      void this.#ask(() => this.#driver.remove(this.#ref(tunnel.prid)));
      tunnel.state = 'gone';
      this.#changed(tunnel, 'failed', tunnelErrorCodes.lifeTimeOver);
    });
  }

  sessionBack(): void {
    for (const tunnel of this.#tunnels.values()) {
      tunnel.stopLife?.();
      tunnel.stopLife = undefined;
    }
  }

  /** What the PDP has not confirmed yet (decision V41). */
  unconfirmed(): readonly TunnelReport[] {
    return [...this.#tunnels.values()].filter(({ version, confirmed }) => version > confirmed).map(reportOf);
  }

  /** The versions that reports about these tunnels say. */
  said(reports: readonly TunnelReport[]): readonly Said[] {
    return reports.flatMap(({ prid }) => {
      const tunnel = this.#tunnels.get(prid);
      return tunnel === undefined ? [] : [{ prid, version: tunnel.version }];
    });
  }

  confirm(said: readonly Said[]): void {
    for (const { prid, version } of said) {
      const tunnel = this.#tunnels.get(prid);
      if (tunnel === undefined) continue;
      tunnel.confirmed = Math.max(tunnel.confirmed, version);
      if (tunnel.state === 'gone' && tunnel.confirmed === tunnel.version) this.#tunnels.delete(prid);
    }
  }

  /** Nothing runs any more. */
  stop(): void {
    for (const tunnel of this.#tunnels.values()) {
      this.#stop(tunnel);
      tunnel.stopLife?.();
    }
  }

  #stop(tunnel: HeldTunnel): void {
    tunnel.attempt += 1;
    tunnel.stopRetry?.();
    tunnel.stopReport?.();
    tunnel.stopRetry = tunnel.stopReport = undefined;
  }

  #changed(tunnel: HeldTunnel, status: TunnelStatus, errorCode: number): TunnelReport {
    tunnel.status = status;
    tunnel.errorCode = errorCode;
    tunnel.version += 1;
    this.#listener.changed();
    return reportOf(tunnel);
  }

  #remember(prid: Prid): HeldTunnel {
    const tunnel = newTunnel(prid, this.#settings.damping);
    this.#tunnels.set(prid, tunnel);
    return tunnel;
  }

  async #ask(perform: () => Promise<DriverResult>): Promise<DriverResult> {
    try {
      return await perform();
    } catch {
      return { ok: false, errorCode: tunnelErrorCodes.unspecified };
    }
  }

  #ref(prid: Prid): TunnelRef {
    return { vpnId: this.#vpnId, prid };
  }
}

const isSameRow = (one: TunnelRow | undefined, other: TunnelRow): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
