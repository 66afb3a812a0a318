import {
  reasonCodes,
  type HandleText,
  type Slid,
  type TunnelReport,
  type VpnDecision,
  type VpnId,
  type VpnRequest,
} from '@parley/cops';
import type { Clock } from '../clock.js';
import type { TunnelDriver } from '../tunnel-driver.js';
import type { DeviceSession } from './device-session.js';
import type { DeviceSettings } from './device-settings.js';
import { isSuccess, reportOf, type Said } from './held-tunnel.js';
import { discovery, sameId, type HeldVpn, type Running } from './held-vpn.js';
import type { KeptPolicy } from './kept-policy.js';
import { Keeping } from './keeping.js';
import { pridsOf } from './orders.js';
import { TunnelKeeper } from './tunnel-keeper.js';

export interface DevicePorts {
  readonly driver: TunnelDriver;
  readonly clock: Clock;
  readonly session: DeviceSession;
  /** Writes down what outlives this process, before it returns; it never throws. Nothing is written where there is none. */
  readonly keep?: (policy: KeptPolicy) => void;
}

/**
 * An edge device's part of VPN00: asks for its VPNs, does what is decided, says what became of it. It outlives sessions; the one
 * that is there now is `session`.
 */
export class VpnDevice {
  readonly #settings: DeviceSettings;
  readonly #driver: TunnelDriver;
  readonly #clock: Clock;
  readonly #session: DeviceSession;
  readonly #vpns = new Map<HandleText, HeldVpn>();
  readonly #discoveries = new Map<HandleText, Slid>();
  readonly #down: Slid[] = [];
  /** Request states that ended while no session was there (RFC 2748 §2.5). */
  readonly #deleted = new Map<HandleText, number>();
  readonly #reported = new Map<string, { readonly vpn: HeldVpn; readonly said: readonly Said[] }>();
  readonly #waiting = new Set<() => void>();
  readonly #keeping: Keeping | undefined;
  #isOpen = false;
  #sessionAt = 0;
  #nextHandle: number;
  #nextTag = 1;

  /** `firstHandle` is the number of the first handle: another one after each start, so that none means two things to the PDP. */
  constructor(settings: DeviceSettings, { driver, clock, session, keep }: DevicePorts, firstHandle: number) {
    this.#settings = settings;
    this.#driver = driver;
    this.#clock = clock;
    this.#session = session;
    this.#keeping = keep && new Keeping(clock, () => keep(this.kept));
    this.#nextHandle = firstHandle;
    driver.onChange(({ vpnId, prid }, change) => this.#vpnOf(vpnId)?.keeper.heardOf(prid, change));
  }

  get vpns(): readonly HeldVpn[] {
    return [...this.#vpns.values()];
  }

  /** The request states that live on: the next session opens with them. */
  get handles(): readonly HandleText[] {
    return [...this.#vpns.keys(), ...this.#discoveries.keys(), ...this.#deleted.keys()];
  }

  /** Whether a state is cached that some PDP knows completely (decision V31). */
  get isCached(): boolean {
    return this.#vpns.size > 0 && this.vpns.every(({ unanswered }) => unanswered.length === 0);
  }

  /** What a later run of this device goes on with. */
  get kept(): KeptPolicy {
    const vpns = this.vpns.map(({ vpnId, stubLinks, keeper }) => ({ vpnId, stubLinks, tunnels: keeper.kept }));
    return {
      sessionAt: this.#isOpen ? this.#clock.now() : this.#sessionAt,
      vpns: vpns.filter(({ tunnels }) => tunnels.length > 0),
    };
  }

  /** Goes on with what an earlier run has kept, before the first session: its tunnels are put back, and asked for anew (RFC 2748 §2.5). */
  restore({ sessionAt, vpns }: KeptPolicy): void {
    // A clock that was set back, or was lost with the power, ends no life time.
    this.#sessionAt = Math.min(sessionAt, this.#clock.now());
    const isOwn = (link: Slid): boolean => this.#settings.stubLinks.some((own) => sameId(own, link));
    for (const { vpnId, stubLinks, tunnels } of vpns) {
      const vpn = this.#newVpn(vpnId);
      vpn.stubLinks = stubLinks.filter(isOwn);
      vpn.work = vpn.keeper.restore(tunnels, this.#sessionAt);
      if (vpn.stubLinks.length === 0) this.#abandon(vpn);
      else this.#askForAll(vpn);
    }
  }

  /** CAT: what changed meanwhile is said, and what had no answer is asked again. */
  opened(): void {
    this.#isOpen = true;
    for (const [handle, reason] of this.#deleted) this.#session.delete(handle, reason);
    this.#deleted.clear();
    for (const vpn of this.#vpns.values()) {
      vpn.keeper.sessionBack();
      for (const request of vpn.unanswered) this.#session.request({ ...request, handle: vpn.handle });
      this.#tell(vpn, vpn.keeper.unconfirmed());
    }
    for (const [handle, stubLink] of this.#discoveries) this.#askWhatIsThere(handle, stubLink);
    this.#discover();
    for (const { vpnId, stubLink } of this.#settings.vpns) this.#attend(vpnId, stubLink, false);
    this.#keeping?.sessionOpened();
  }

  #askWhatIsThere(handle: HandleText, stubLink: Slid): void {
    this.#session.request({ handle, kind: 'wanted', vpnId: discovery, stubLinks: [stubLink] });
  }

  /** The session is gone: cached policy lives on for its time (VPN00 §6.9). */
  closed(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#sessionAt = this.#clock.now();
    this.#reported.clear();
    this.#stopWaiting();
    for (const vpn of this.#vpns.values()) {
      for (const running of vpn.running.values()) running.isReported = true;
      vpn.running.clear();
      vpn.keeper.sessionLost(this.#sessionAt);
    }
    this.#keeping?.sessionClosed();
  }

  /** A stub link comes or goes (VPN00 §6.6 and §6.7; a failed primary one, decision V43). */
  setStubLink(stubLink: Slid, isUp: boolean): void {
    const at = this.#down.findIndex((other) => sameId(other, stubLink));
    if (isUp === at < 0) return;
    if (isUp) {
      this.#down.splice(at, 1);
      this.#discover();
      for (const vpn of this.#settings.vpns)
        if (sameId(vpn.stubLink, stubLink)) this.#attend(vpn.vpnId, stubLink, false);
      return;
    }
    this.#down.push(stubLink);
    for (const [handle, link] of this.#discoveries)
      if (sameId(link, stubLink)) {
        this.#discoveries.delete(handle);
        this.#delete(handle, reasonCodes.management);
      }
    for (const vpn of this.#vpns.values()) this.#leave(vpn.vpnId, stubLink);
  }

  /** DEC. `ticket` is there when it is owed a report. */
  decided({ handle, orders }: VpnDecision, answers: boolean, ticket: number | undefined): void {
    if (this.#discoveries.has(handle)) return this.#decidedOnDiscovery(handle, orders, ticket);
    const vpn = this.#vpns.get(handle);
    if (vpn === undefined) return;
    if (answers) vpn.unanswered = vpn.unanswered.slice(1);
    const running: Running = { wanted: pridsOf(orders), results: new Map(), isReported: false };
    if (ticket !== undefined) vpn.running.set(ticket, running);
    vpn.work = vpn.work.then(async () => {
      await vpn.keeper.execute(orders, (report) => {
        running.results.set(report.prid, report);
        if (running.isReported) this.#tell(vpn, [report]);
      });
      if (ticket !== undefined && !running.isReported) this.#reportOn(vpn, ticket, running);
      vpn.running.delete(ticket ?? 0);
      this.#endIfEmpty(vpn);
    });
  }

  /** Five seconds are over: tunnels without a result are said to be on their way (decision V19). */
  reportDue(handle: HandleText, ticket: number): void {
    const vpn = this.#vpns.get(handle);
    const running = vpn?.running.get(ticket);
    if (vpn === undefined || running === undefined) return;
    for (const prid of running.wanted)
      if (!running.results.has(prid)) running.results.set(prid, { prid, status: 'retrying', errorCode: 0 });
    this.#reportOn(vpn, ticket, running);
  }

  #reportOn(vpn: HeldVpn, ticket: number, running: Running): void {
    running.isReported = true;
    this.#report(vpn, [...running.results.values()], ticket);
  }

  #decidedOnDiscovery(handle: HandleText, orders: VpnDecision['orders'], ticket: number | undefined): void {
    for (const order of orders) {
      if (order.command !== 'attend' && order.command !== 'leave') continue;
      if (!this.#settings.discovers) return this.#delete(handle, reasonCodes.unsupportedDecision);
      if (order.command === 'attend') this.#attend(order.vpnId, order.stubLink, true);
      else this.#leave(order.vpnId, order.stubLink);
    }
    if (ticket !== undefined) this.#session.report({ handle, type: 'success', tunnels: [] }, ticket, '');
  }

  /** REQ for each stub link that has no handle for it yet (decision V39). */
  #discover(): void {
    if (!this.#isOpen || !this.#settings.discovers) return;
    for (const stubLink of this.#settings.stubLinks) {
      const isKnown = [...this.#discoveries.values()].some((other) => sameId(other, stubLink));
      if (isKnown || this.#down.some((other) => sameId(other, stubLink))) continue;
      const handle = this.#newHandle();
      this.#discoveries.set(handle, stubLink);
      this.#askWhatIsThere(handle, stubLink);
    }
  }

  /** An ordinary REQ (VPN00 §6.2), also for what is asked for already, where the PDP says it again. */
  #attend(vpnId: VpnId, stubLink: Slid, isRepeated: boolean): void {
    if (this.#down.some((other) => sameId(other, stubLink))) return;
    const vpn = this.#vpnOf(vpnId) ?? this.#newVpn(vpnId);
    const isThere = vpn.stubLinks.some((other) => sameId(other, stubLink));
    if (isThere && (!isRepeated || vpn.unanswered.length > 0)) return;
    if (!isThere) vpn.stubLinks = [...vpn.stubLinks, stubLink];
    if (!isThere) this.#keeping?.changed();
    this.#ask(vpn, { kind: 'wanted', vpnId, stubLinks: [stubLink] });
  }

  /** M-Type 2: the tunnels stay until the PDP decides (VPN00 §6.7). */
  #leave(vpnId: VpnId, stubLink: Slid): void {
    const vpn = this.#vpnOf(vpnId);
    if (vpn === undefined || !vpn.stubLinks.some((other) => sameId(other, stubLink))) return;
    vpn.stubLinks = vpn.stubLinks.filter((other) => !sameId(other, stubLink));
    this.#keeping?.changed();
    this.#ask(vpn, { kind: 'unwanted', vpnId, stubLinks: [stubLink] });
  }

  #ask(vpn: HeldVpn, request: Omit<VpnRequest, 'handle'>): void {
    vpn.unanswered = [...vpn.unanswered, request];
    if (this.#isOpen) this.#session.request({ ...request, handle: vpn.handle });
  }

  /** DEC with an error: the request is given up for a while; without a tunnel, its handle too. */
  rejected(handle: HandleText): void {
    const vpn = this.#vpns.get(handle);
    if (this.#discoveries.delete(handle)) this.#delete(handle, reasonCodes.unspecified);
    if (vpn === undefined) return this.#later(() => this.#discover());
    const [request, ...unanswered] = vpn.unanswered;
    vpn.unanswered = unanswered;
    if (vpn.keeper.held.length === 0) {
      this.#delete(handle, reasonCodes.unspecified);
      this.#rename(vpn);
    }
    if (request?.kind === 'wanted') this.#later(() => this.#ask(vpn, request));
  }

  /** The request state is gone at both ends: what is there goes on under a new handle, after a while (decision V28). */
  requestLost(handle: HandleText): void {
    if (this.#discoveries.delete(handle)) return this.#later(() => this.#discover());
    const vpn = this.#vpns.get(handle);
    if (vpn === undefined) return;
    vpn.unanswered = [];
    vpn.running.clear();
    if (vpn.stubLinks.length === 0) return this.#abandon(vpn);
    this.#rename(vpn);
    this.#later(() => this.#askForAll(vpn));
  }

  /** Its last stub link has left it, and the PDP has forgotten it: nobody will decide on its tunnels any more. */
  #abandon(vpn: HeldVpn): void {
    this.#vpns.delete(vpn.handle);
    const prids = vpn.keeper.held.map(({ prid }) => prid);
    vpn.work = vpn.work.then(() => vpn.keeper.execute([{ command: 'remove', prids }], () => undefined));
  }

  /** SSQ: every request state, or one, with all its stub links in one REQ (decision V24). */
  synchronise(handle: HandleText | undefined): void {
    for (const vpn of this.#vpns.values()) if (handle === undefined || handle === vpn.handle) this.#askForAll(vpn);
    for (const [own, stubLink] of this.#discoveries)
      if (handle === undefined || handle === own) this.#askWhatIsThere(own, stubLink);
    this.#session.synchronised(handle);
  }

  #askForAll(vpn: HeldVpn): void {
    const [first, ...others] = vpn.stubLinks;
    if (first !== undefined) this.#ask(vpn, { kind: 'wanted', vpnId: vpn.vpnId, stubLinks: [first, ...others] });
  }

  /** Periodic status of all tunnels (decision V21). */
  accountingDue(): void {
    for (const { handle, keeper } of this.#vpns.values()) {
      const tunnels = keeper.held.map(reportOf);
      if (tunnels.length > 0) this.#session.report({ handle, type: 'accounting', tunnels }, undefined, '');
    }
  }

  /** The PDP has committed these reports: they are not repeated after a reconnect (decision V41). */
  confirmed(tags: readonly string[]): void {
    for (const tag of tags) {
      const reported = this.#reported.get(tag);
      reported?.vpn.keeper.confirm(reported.said);
      this.#reported.delete(tag);
    }
  }

  /** Nothing runs any more; the driver keeps what it has. */
  stop(): void {
    this.#stopWaiting();
    for (const { keeper } of this.#vpns.values()) keeper.stop();
    this.#keeping?.sessionClosed();
  }

  /** Changes that were not asked for: at once, successes and failures apart (decision V19). */
  #tell(vpn: HeldVpn, reports: readonly TunnelReport[]): void {
    if (!this.#isOpen) return;
    for (const part of [reports.filter(isSuccess), reports.filter((report) => !isSuccess(report))])
      if (part.length > 0) this.#report(vpn, part, undefined);
  }

  #report(vpn: HeldVpn, tunnels: readonly TunnelReport[], ticket: number | undefined): void {
    if (!this.#isOpen) return;
    this.#keeping?.settle();
    const tag = String(this.#nextTag++);
    this.#reported.set(tag, { vpn, said: vpn.keeper.said(tunnels) });
    const type = tunnels.every(isSuccess) ? 'success' : 'failure';
    this.#session.report({ handle: vpn.handle, type, tunnels }, ticket, tag);
  }

  /** DRQ when the last stub link and the last tunnel are gone (decision V25). */
  #endIfEmpty(vpn: HeldVpn): void {
    const isEmpty = vpn.stubLinks.length === 0 && vpn.unanswered.length === 0 && vpn.running.size === 0;
    if (!isEmpty || vpn.keeper.held.length > 0 || !this.#vpns.delete(vpn.handle)) return;
    this.#delete(vpn.handle, reasonCodes.management);
  }

  #delete(handle: HandleText, reason: number): void {
    if (this.#isOpen) this.#session.delete(handle, reason);
    else this.#deleted.set(handle, reason);
  }

  #vpnOf(vpnId: VpnId): HeldVpn | undefined {
    return this.vpns.find((vpn) => sameId(vpn.vpnId, vpnId));
  }

  #newVpn(vpnId: VpnId): HeldVpn {
    const keeper: TunnelKeeper = new TunnelKeeper(vpnId, this.#driver, this.#clock, this.#settings, {
      tell: (reports) => this.#tell(vpn, reports),
      changed: () => this.#keeping?.changed(),
    });
    const vpn: HeldVpn = {
      vpnId,
      handle: this.#newHandle(),
      stubLinks: [],
      keeper,
      unanswered: [],
      work: Promise.resolve(),
      running: new Map(),
    };
    this.#vpns.set(vpn.handle, vpn);
    return vpn;
  }

  #rename(vpn: HeldVpn): void {
    this.#vpns.delete(vpn.handle);
    vpn.handle = this.#newHandle();
    this.#vpns.set(vpn.handle, vpn);
  }

  #newHandle(): HandleText {
    return (this.#nextHandle++ >>> 0).toString(16).padStart(8, '0');
  }

  #later(run: () => void): void {
    const cancel = this.#clock.schedule(this.#clock.now() + this.#settings.requestAgainMs, () => {
      this.#waiting.delete(cancel);
      run();
    });
    this.#waiting.add(cancel);
  }

  #stopWaiting(): void {
    for (const cancel of this.#waiting) cancel();
    this.#waiting.clear();
  }
}
