import { tunnelErrorCodes, type Prid, type Slid, type TunnelRow, type VpnId } from '@parley/cops';
import { done, type DriverResult, type TunnelChange, type TunnelRef } from '@parley/pep';
import type { Logger } from '@parley/telemetry';
import { aliasOf, markOf, namespaceOf, vpnKey } from './names.js';
import { isPlanFault, planTunnel, type TunnelPlan } from './tunnel-plan.js';
import type { DeviceDriver } from '../../ports/device-driver.js';
import type { StubLink } from '../../ports/stub-link.js';
import { sender } from './filters.js';
import { errorCodeOf, KernelRefusal } from './kernel-refusal.js';
import { carriersOf } from './carrier.js';
import { here, quiet, type Kernel, type ShownLink } from './kernel.js';
import { addLink, isSameLink } from './link-of.js';
import { Routes } from './routes.js';
import { SenderFilter } from './sender-filter.js';
import { VpnSpace } from './vpn-space.js';

export interface LinuxDriverParts {
  readonly kernel: Kernel;
  readonly pepId: string;
  readonly stubLinks: readonly StubLink[];
  /** The namespace of the underlay, where that is not the process's own. */
  readonly home?: string;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
}

/** A tunnel that is in the kernel. */
interface Tunnel {
  readonly ref: TunnelRef;
  row: TunnelRow;
  plan: TunnelPlan;
  isActive: boolean;
  /** What the kernel lacked when it was looked at last. */
  fault: string | undefined;
}

/** A VPN on this device, and its tunnels. */
interface Vpn {
  readonly space: VpnSpace;
  readonly routes: Routes;
  readonly tunnels: Map<Prid, Tunnel>;
  /** It has no tunnel, and a stub link in it waits for its carrier. */
  isIdle: boolean;
}

/**
 * Tunnels of the Linux kernel through iproute2: GRE, IP in IP and VXLAN, over IPv4 and IPv6. Each VPN has a namespace, into which its
 * stub links are moved and its tunnels made, so that customers with the same prefixes do not meet; the underlay is that of the agent.
 * All that it makes has its mark, and it touches nothing else but the interfaces that the agent's file names.
 */
export class LinuxTunnelDriver implements DeviceDriver {
  readonly #parts: LinuxDriverParts;
  /** Those with tunnels, and those that something is done for. */
  readonly #vpns = new Map<string, Vpn>();
  /** One change of a namespace after the other, whether its VPN has tunnels in between or none. */
  readonly #turns = new Map<string, Promise<unknown>>();
  readonly #senders: SenderFilter;
  #listener: (tunnel: TunnelRef, change: TunnelChange) => void = () => undefined;

  constructor(parts: LinuxDriverParts) {
    this.#parts = parts;
    this.#senders = new SenderFilter(parts.kernel);
  }

  onChange(listener: (tunnel: TunnelRef, change: TunnelChange) => void): void {
    this.#listener = listener;
  }

  install(ref: TunnelRef, row: TunnelRow): Promise<DriverResult> {
    return this.#inTurn(ref, 'install', (vpn) => this.#install(vpn, ref, row));
  }

  remove(ref: TunnelRef): Promise<DriverResult> {
    return this.#inTurn(ref, 'remove', async (vpn) => {
      const tunnel = vpn.tunnels.get(ref.prid);
      if (tunnel !== undefined) await this.#takeOut(vpn, tunnel);
      vpn.tunnels.delete(ref.prid);
      if (vpn.tunnels.size === 0) await this.#closeIfIdle(vpnKey(ref.vpnId), vpn);
    });
  }

  activate(ref: TunnelRef): Promise<DriverResult> {
    return this.#inTurn(ref, 'activate', async (vpn) => {
      const tunnel = known(vpn, ref);
      if (!tunnel.isActive) await vpn.routes.add(tunnel.plan);
      tunnel.isActive = true;
    });
  }

  deactivate(ref: TunnelRef): Promise<DriverResult> {
    return this.#inTurn(ref, 'deactivate', async (vpn) => {
      const tunnel = known(vpn, ref);
      tunnel.isActive = false;
      await vpn.routes.remove(tunnel.plan);
    });
  }

  swap(off: TunnelRef, on: TunnelRef): Promise<DriverResult> {
    return this.#inTurn(on, 'swap', async (vpn) => {
      const [old, young] = [known(vpn, off), known(vpn, on)];
      await vpn.routes.move(old.plan, young.plan);
      old.isActive = false;
      young.isActive = true;
    });
  }

  /**
   * Compares what is in the kernel with what is to be there, and mends it: a tunnel that lacks something is told as failed, and as
   * restored when it is whole again. For the agent to call from time to time.
   */
  async check(): Promise<ReadonlyMap<string, boolean>> {
    const { kernel, stubLinks, logger } = this.#parts;
    // One that cannot be looked at keeps nothing of the others from being told.
    const looked = [...this.#vpns].map(([key, { space }]) =>
      this.#checkInTurn(key).catch((error: unknown) => {
        logger.warn({ err: error, namespace: space.name }, 'a VPN cannot be looked at');
        return [];
      }),
    );
    const inVpns = await Promise.all(looked);
    const outside = await kernel.links(here);
    return carriersOf(stubLinks, new Map([...outside, ...inVpns.flat()].map((link) => [link.ifname, link] as const)));
  }

  /**
   * Takes out what an earlier run of this agent has left and nobody holds any more: call it when the tunnels that live on are
   * installed again. The number of namespaces that were given up.
   */
  async removeLeftovers(): Promise<number> {
    const { kernel, pepId } = this.#parts;
    const held = new Set([...this.#vpns.values()].map(({ space }) => space.name));
    let given = 0;
    for (const name of await kernel.namespaces()) {
      // A name that is left of a namespace that ended says nothing, and is nobody's.
      if (held.has(name) || !(await VpnSpace.isOwn(kernel, name, pepId).catch(() => false))) continue;
      await this.#space(name).close();
      given += 1;
    }
    await this.#senders.keepOnly(this.#plans());
    return given;
  }

  async #install(vpn: Vpn, ref: TunnelRef, row: TunnelRow): Promise<void> {
    const plan = planTunnel(row);
    if (isPlanFault(plan)) throw new KernelRefusal(plan.errorCode, plan.message);
    const before = vpn.tunnels.get(ref.prid);
    const tunnel: Tunnel = { ref, row, plan, isActive: before?.isActive ?? false, fault: undefined };
    vpn.isIdle = false;
    try {
      await this.#requireOwnAddress(plan.local);
      for (const stubLink of row.stubLinks) await this.#requireFree(vpn, stubLink);
      await vpn.space.open();
      for (const stubLink of row.stubLinks) await vpn.space.attach(this.#stubLinkOf(stubLink));
      await this.#putIn(vpn, tunnel);
      vpn.tunnels.set(ref.prid, tunnel);
      if (before !== undefined && sender(before.plan) !== sender(plan))
        await this.#senders.remove(before.plan, holderOf(vpn, before.plan));
    } catch (cause) {
      if (before === undefined) await this.#undo(vpn, tunnel);
      throw cause;
    }
  }

  /** Makes what the kernel lacks of a tunnel, and leaves what is there as it is. */
  async #putIn(vpn: Vpn, { ref, plan, isActive }: Tunnel): Promise<void> {
    const { kernel, pepId } = this.#parts;
    const { space, routes } = vpn;
    await this.#senders.add(plan, holderOf(vpn, plan));
    const alias = aliasOf(pepId, ref.prid);
    const there = (await kernel.links(space.name)).find(({ ifname }) => ifname === plan.link);
    if (there !== undefined && there.ifalias !== alias)
      throw new KernelRefusal(tunnelErrorCodes.conflict, `${plan.link} in ${space.name} is not of this agent`);
    if (there === undefined || !isSameLink(plan, there)) {
      if (there !== undefined) await kernel.ip(space.name, [['link', 'del', plan.link]]);
      await this.#make(space, plan);
    }
    await kernel.ip(space.name, [
      ['link', 'set', plan.link, 'alias', alias],
      ...plan.addresses.map((address) => ['address', 'replace', address, 'dev', plan.link, ...quiet(address)]),
      ['link', 'set', plan.link, 'up'],
    ]);
    await space.limitRate(plan.link, plan.rate, plan.mtu);
    if (isActive) await routes.add(plan);
  }

  /** Where the kernel says that there is one already, the interface that has its key is looked for and named. */
  async #make(space: VpnSpace, plan: TunnelPlan): Promise<void> {
    const { kernel, pepId } = this.#parts;
    try {
      await kernel.ip(here, [addLink(plan, space.name)]);
    } catch (cause) {
      if (errorCodeOf(cause) !== tunnelErrorCodes.conflict) throw cause;
      const holder = await this.#holderOf(plan);
      if (holder === undefined) throw cause;
      if (!holder.alias.startsWith(`${markOf(pepId)}:`)) {
        const place = holder.space === here ? 'the namespace of the agent' : holder.space;
        throw new KernelRefusal(
          tunnelErrorCodes.conflict,
          `${plan.kind} ${plan.key} is taken by ${holder.link} in ${place}, which is not of this agent`,
        );
      }
      this.#parts.logger.info(
        { link: holder.link, namespace: holder.space },
        'a tunnel that an earlier run left makes room',
      );
      await kernel.ip(holder.space, [['link', 'del', holder.link]]);
      await kernel.ip(here, [addLink(plan, space.name)]);
    }
  }

  async #holderOf(plan: TunnelPlan): Promise<{ space: string | undefined; link: string; alias: string } | undefined> {
    const { kernel } = this.#parts;
    for (const space of [here, ...(await kernel.namespaces())]) {
      const links = await kernel.links(space).catch(() => []);
      const holder = links.find((link) => isSameLink({ ...plan, mtu: 0 }, link) || holdsVni(plan, link));
      if (holder !== undefined) return { space, link: holder.ifname, alias: holder.ifalias ?? '' };
    }
    return undefined;
  }

  async #takeOut(vpn: Vpn, { plan }: Tunnel): Promise<void> {
    const { kernel } = this.#parts;
    const links = await vpn.space.links();
    if (links !== undefined) {
      await vpn.routes.remove(plan);
      if (links.some(({ ifname }) => ifname === plan.link))
        await kernel.ip(vpn.space.name, [['link', 'del', plan.link]]);
    }
    await this.#senders.remove(plan, holderOf(vpn, plan));
  }

  /** What a failed install has left goes; what cannot go is said, and found by `removeLeftovers` later. */
  async #undo(vpn: Vpn, tunnel: Tunnel): Promise<void> {
    try {
      await this.#takeOut(vpn, tunnel);
      if (vpn.tunnels.size === 0) await this.#closeIfIdle(vpnKey(tunnel.ref.vpnId), vpn);
    } catch (error) {
      this.#parts.logger.warn({ err: error }, 'what a failed install has made is still there');
    }
  }

  /**
   * With its last tunnel, a VPN gives its stub links back. One without a carrier stays where it is switched on, so that its carrier is
   * seen when it is there again; another VPN that wants the stub link gets it all the same.
   */
  async #closeIfIdle(key: string, vpn: Vpn): Promise<void> {
    vpn.isIdle = await vpn.space.waitsForCarrier();
    if (!vpn.isIdle) await this.#close(key, vpn);
  }

  async #close(key: string, vpn: Vpn): Promise<void> {
    await vpn.space.close();
    this.#vpns.delete(key);
  }

  /** The stub links' interfaces that are in it. */
  #checkInTurn(key: string): Promise<readonly ShownLink[]> {
    return this.#afterOthers(key, async () => {
      const vpn = this.#vpns.get(key);
      if (vpn === undefined) return [];
      const links = await this.#checkVpn(vpn);
      const own = links.filter(({ ifname }) => vpn.space.holds(ifname));
      if (vpn.isIdle) await this.#closeIfIdle(key, vpn);
      return own;
    });
  }

  async #checkVpn(vpn: Vpn): Promise<readonly ShownLink[]> {
    const { kernel, logger } = this.#parts;
    const isThere = (await kernel.namespaces()).includes(vpn.space.name);
    const links = new Map(
      (isThere ? await kernel.links(vpn.space.name) : []).map((link) => [link.ifname, link] as const),
    );
    const ways = isThere ? await vpn.routes.ways() : [];
    for (const tunnel of vpn.tunnels.values()) {
      const { plan, ref } = tunnel;
      const link = links.get(plan.link);
      const fault =
        link === undefined || !isSameLink(plan, link) || !link.flags.includes('UP')
          ? `${plan.link} is gone, down or another`
          : tunnel.isActive && vpn.routes.lacks(plan, ways)
            ? `routes by ${plan.link} are gone`
            : await this.#unreachable(plan);
      if (fault !== undefined && tunnel.fault === undefined) {
        logger.warn({ namespace: vpn.space.name, prid: ref.prid, fault }, 'a tunnel is not what it was made');
        this.#listener(ref, { kind: 'failed', errorCode: tunnelErrorCodes.linkDown });
      }
      const wasBroken = fault !== undefined || tunnel.fault !== undefined;
      tunnel.fault = fault === undefined ? undefined : await this.#mend(vpn, tunnel, fault);
      if (wasBroken && tunnel.fault === undefined) this.#listener(ref, { kind: 'restored' });
    }
    return [...links.values()];
  }

  async #mend(vpn: Vpn, tunnel: Tunnel, fault: string): Promise<string | undefined> {
    try {
      await vpn.space.open();
      for (const stubLink of tunnel.row.stubLinks) await vpn.space.attach(this.#stubLinkOf(stubLink));
      await this.#putIn(vpn, tunnel);
      return await this.#unreachable(tunnel.plan);
    } catch {
      return fault;
    }
  }

  /** Why the other end cannot be reached from here. */
  async #unreachable({ local, remote }: TunnelPlan): Promise<string | undefined> {
    try {
      await this.#parts.kernel.show(here, 'route', 'get', remote, 'from', local);
      return undefined;
    } catch (error) {
      return `there is no way to ${remote}: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  async #requireOwnAddress(local: string): Promise<void> {
    const shown = await this.#parts.kernel.show<{ readonly addr_info?: readonly { readonly local?: string }[] }>(
      here,
      ...['address', 'show', 'to', local],
    );
    const isOwn = shown.some(({ addr_info: own = [] }) => own.some((address) => address.local === local));
    if (!isOwn) throw new KernelRefusal(tunnelErrorCodes.badParameter, `${local} is no address of this device`);
  }

  /** A stub link is of one VPN, but where the file names an interface for each of several. */
  async #requireFree(vpn: Vpn, slid: Slid): Promise<void> {
    const stubLink = this.#stubLinkOf(slid);
    if (vpn.space.has(stubLink)) return;
    for (const [key, other] of this.#vpns)
      if (other.isIdle && other.space.has(stubLink))
        await this.#afterOthers(key, async () => {
          if (other.isIdle) await this.#close(key, other);
        });
    const taken = [...this.#vpns.values()].filter(({ space }) => space.has(stubLink));
    if (taken.length >= stubLink.interfaces.length)
      throw new KernelRefusal(
        tunnelErrorCodes.conflict,
        `${stubLink.name} is taken by ${taken.map(({ space }) => space.name).join(', ')}`,
      );
  }

  #stubLinkOf(slid: Slid): StubLink {
    const stubLink = this.#parts.stubLinks.find(({ name }) => slid.kind === 'name' && name === slid.name);
    if (stubLink === undefined)
      throw new KernelRefusal(
        tunnelErrorCodes.badParameter,
        `${JSON.stringify(slid)} is not in the file of this agent`,
      );
    return stubLink;
  }

  #plans(): readonly TunnelPlan[] {
    return [...this.#vpns.values()].flatMap(({ tunnels }) => [...tunnels.values()].map(({ plan }) => plan));
  }

  #space(name: string): VpnSpace {
    return new VpnSpace({ ...this.#parts, name });
  }

  #vpnOf(vpnId: VpnId): Vpn {
    const key = vpnKey(vpnId);
    const known = this.#vpns.get(key);
    if (known !== undefined) return known;
    const space = this.#space(namespaceOf(this.#parts.pepId, vpnId));
    const routes = new Routes(this.#parts.kernel, space.name);
    const vpn: Vpn = { space, routes, tunnels: new Map(), isIdle: false };
    this.#vpns.set(key, vpn);
    return vpn;
  }

  #inTurn(ref: TunnelRef, what: string, work: (vpn: Vpn) => Promise<void>): Promise<DriverResult> {
    const key = vpnKey(ref.vpnId);
    return this.#afterOthers(key, async (): Promise<DriverResult> => {
      const vpn = this.#vpnOf(ref.vpnId);
      try {
        await work(vpn);
        return done;
      } catch (error) {
        this.#parts.logger.warn({ err: error, namespace: vpn.space.name, prid: ref.prid }, `${what} is not done`);
        return { ok: false, errorCode: errorCodeOf(error) };
      } finally {
        if (vpn.tunnels.size === 0 && !vpn.isIdle) this.#vpns.delete(key);
      }
    });
  }

  #afterOthers<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const result = (this.#turns.get(key) ?? Promise.resolve()).then(work);
    const turn = result
      .catch(() => undefined)
      .then(() => {
        if (this.#turns.get(key) === turn) this.#turns.delete(key);
      });
    this.#turns.set(key, turn);
    return result;
  }
}

const holderOf = (vpn: Vpn, plan: TunnelPlan): string => `${vpn.space.name} ${plan.link}`;

function known(vpn: Vpn, { prid }: TunnelRef): Tunnel {
  const tunnel = vpn.tunnels.get(prid);
  if (tunnel === undefined) throw new KernelRefusal(tunnelErrorCodes.unknownPrid, `${prid} is not installed`);
  return tunnel;
}

/** One VNI is one interface for each UDP port of an underlay, whoever its other end is. */
const holdsVni = (
  plan: TunnelPlan,
  link: { readonly linkinfo?: { readonly info_kind?: string; readonly info_data?: Readonly<Record<string, unknown>> } },
): boolean =>
  plan.kind === 'vxlan' &&
  link.linkinfo?.info_kind === 'vxlan' &&
  link.linkinfo.info_data?.['id'] === plan.key &&
  link.linkinfo.info_data['port'] === plan.port;
