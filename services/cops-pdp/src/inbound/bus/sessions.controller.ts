import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { parseAs, vpnListSessions, type ListedSession, type SessionList } from '@parley/contracts';
import { leaseOfHolder, type ServerLease } from '../../domain/servers/server-lease.js';
import type { SessionRow } from '../../read-models/sessions/sessions.entity.js';
import { awaitedIn, SessionsQuery } from '../../read-models/sessions/sessions.query.js';
import { PlanVpns } from '../../use-cases/plan-vpns.js';
import { PolicyServers } from '../../use-cases/policy-servers.js';
import { deviceIdIn, namesIn, type NameOf } from './names-of-devices.js';

/** Door: the latest session of each device. */
@Controller()
export class SessionsController {
  constructor(
    @Inject(SessionsQuery) private readonly sessions: SessionsQuery,
    @Inject(PlanVpns) private readonly plans: PlanVpns,
    @Inject(PolicyServers) private readonly servers: PolicyServers,
  ) {}

  @MessagePattern(vpnListSessions.subject)
  async list(@Payload() data: unknown): Promise<SessionList> {
    const { state, device, after, limit } = parseAs(vpnListSessions.subject, vpnListSessions.request, data);
    const network = await this.plans.network();
    const { rows, next, lagEvents } = await this.sessions.page({
      ...(state !== undefined && { isOpen: state === 'open' }),
      ...(device !== undefined && { deviceId: deviceIdIn(network, device) }),
      ...(after !== undefined && { after }),
      ...(limit !== undefined && { limit }),
    });
    // As they are now: a process that was killed has ended its sessions nowhere (V42).
    const leases = rows.some(({ isOpen }) => isOpen) ? await this.servers.read() : [];
    return {
      sessions: rows.map((row) => listed(row, namesIn(network), leases)),
      ...(next !== undefined && { next }),
      ...(lagEvents > 0 && { lagEvents }),
    };
  }
}

function listed(row: SessionRow, nameOf: NameOf, leases: readonly ServerLease[]): ListedSession {
  const { deviceId, isOpen, address, proof, cached, openedAt, heardAt, reportedAt, endedAt, cause } = row;
  const handles = Object.values(row.handles);
  const { decisions, since } = awaitedIn(row);
  return {
    device: nameOf(deviceId),
    pepId: deviceId,
    state: isOpen ? 'open' : 'ended',
    ...(address !== undefined && { address }),
    proof,
    cached,
    openedAt,
    heardAt,
    ...(reportedAt !== undefined && { reportedAt }),
    handles: handles.length,
    vpns: handles.filter(({ vpn }) => vpn !== undefined).length,
    decisions,
    ...(since !== undefined && { decisionsSince: since }),
    ...(endedAt !== undefined && { endedAt }),
    ...(cause !== undefined && { cause }),
    process: row.process,
    epoch: row.epoch,
    ...(isOpen && leaseOfHolder(row, leases) === undefined && { isProcessGone: true }),
  };
}
