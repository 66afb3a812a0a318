import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  parseAs,
  vpnListVpns,
  vpnShowVpn,
  type ListedVpn,
  type ShownTunnelEnd,
  type VpnList,
  type VpnShown,
} from '@parley/contracts';
import { countsIn, VpnsQuery, waitingIn, type ListedEnd } from '../../read-models/vpns/vpns.query.js';
import type { VpnState } from '../../domain/vpn/vpn.state.js';
import type { VpnRow } from '../../read-models/vpns/vpns.entity.js';
import { OwedRemovals, type OwedAtDevice } from '../../use-cases/owed-removals.js';
import { PlanVpns } from '../../use-cases/plan-vpns.js';
import { shownHours } from './hours-shown.js';
import { namesIn, type NameOf } from './names-of-devices.js';
import { afterTunnels, pageOfWaiting, placeAmongWaiting } from './waiting-shown.js';

/** Doors: how the VPNs stand, and what is at each end of the tunnels of one. */
@Controller()
export class VpnsController {
  constructor(
    @Inject(VpnsQuery) private readonly vpns: VpnsQuery,
    @Inject(PlanVpns) private readonly plans: PlanVpns,
    @Inject(OwedRemovals) private readonly owed: OwedRemovals,
  ) {}

  @MessagePattern(vpnListVpns.subject)
  async list(@Payload() data: unknown): Promise<VpnList> {
    const { after } = parseAs(vpnListVpns.subject, vpnListVpns.request, data);
    const { rows, next, lagEvents } = await this.vpns.page(after);
    const nameOf = namesIn(await this.plans.network());
    return {
      vpns: rows.map((row) => listed(row, nameOf)),
      ...(next !== undefined && { next }),
      ...(lagEvents > 0 && { lagEvents }),
    };
  }

  @MessagePattern(vpnShowVpn.subject)
  async show(@Payload() data: unknown): Promise<VpnShown> {
    const { orderId, after } = parseAs(vpnShowVpn.subject, vpnShowVpn.request, data);
    const waitingAfter = placeAmongWaiting(after);
    const shown = await this.vpns.show(orderId, waitingAfter === undefined ? after : afterTunnels(orderId));
    if (shown === undefined) return { tunnels: [] };
    const { vpn, ends, lagEvents } = shown;
    const nameOf = namesIn(await this.plans.network());
    const state = await this.plans.vpn(orderId);
    const tunnels = await this.#tunnelEnds(ends, state, nameOf, orderId);
    // What waits for its hours comes when all that is there has been shown.
    const { waiting, next = shown.next } =
      shown.next === undefined ? pageOfWaiting(state, waitingAfter ?? 0, nameOf) : { waiting: [] };
    return {
      vpn: listed(vpn, nameOf),
      tunnels: [...tunnels, ...waiting],
      ...(next !== undefined && { next }),
      ...(lagEvents > 0 && { lagEvents }),
    };
  }

  async #tunnelEnds(
    ends: readonly ListedEnd[],
    state: VpnState,
    nameOf: NameOf,
    vpn: string,
  ): Promise<readonly ShownTunnelEnd[]> {
    const owed = new Map<string, OwedAtDevice>();
    for (const { here, waitsFor } of ends)
      if (!owed.has(here.deviceId) && (waitsFor === 'removal' || waitsFor === 'installation'))
        owed.set(here.deviceId, await this.owed.at(here.deviceId, vpn));
    return ends.map((end) => tunnelEnd(end, nameOf, state, owed.get(end.here.deviceId)));
  }
}

function listed(row: VpnRow, nameOf: NameOf): ListedVpn {
  const { vpn: orderId, phase, since, negotiation, failures, refusal, forgotten, transit } = row;
  return {
    orderId,
    // A row begins with a plan or its refusal.
    state: phase === 'unknown' ? 'wanted' : phase,
    since,
    negotiation,
    ...countsIn(row),
    waitsFor: waitingIn(row).map(({ deviceId, ends }) => ({ device: nameOf(deviceId), ends })),
    forgotten: forgotten.map(({ deviceId, ...said }) => ({ device: nameOf(deviceId), ...said })),
    ...(refusal !== undefined && { refusal: [...refusal] }),
    ...(transit !== undefined && {
      transit: transit.map(({ classes, isTold, ...one }) => ({
        ...one,
        ...(isTold === true && { told: true }),
        classes: classes.map(({ classId, bps }) => ({ className: classId, bps })),
      })),
    }),
    failures: failures.map(({ tunnel, deviceA, deviceB, errorCode, at }) => ({
      tunnel: String(tunnel),
      devices: [nameOf(deviceA), nameOf(deviceB)],
      errorCode,
      at,
    })),
  };
}

function tunnelEnd(
  { row, here, site, there, isTransit, state, mayExist, since, waitsFor }: ListedEnd,
  nameOf: NameOf,
  known: VpnState,
  owed: OwedAtDevice | undefined,
): ShownTunnelEnd {
  const tunnel = row.retiredAt === undefined ? known.tunnels.get(row.number) : undefined;
  const hours = tunnel === undefined ? undefined : shownHours(tunnel.pair, known);
  const isNotRemoved = waitsFor === 'removal' && owed?.unremoved.has(row.number) === true;
  const isHeldBack = waitsFor === 'installation' && owed?.holdsInstalls === true;
  return {
    tunnel: String(row.number),
    device: nameOf(here.deviceId),
    peer: nameOf(there.deviceId),
    ...(there.address !== undefined && { peerAddress: there.address }),
    node: site,
    peerNode: there.site,
    className: row.classId,
    technology: row.technology,
    state,
    ...(mayExist !== undefined && { mayExist }),
    ...(isNotRemoved && { notRemoved: true }),
    since,
    ...(isTransit && { transit: true }),
    ...(waitsFor !== undefined && { waitsFor: isHeldBack ? ('owed-removals' as const) : waitsFor }),
    ...(hours !== undefined && { hours }),
    ...(here.errorCode !== undefined && { errorCode: here.errorCode }),
  };
}
