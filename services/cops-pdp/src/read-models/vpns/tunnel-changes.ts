import { tunnelErrorCodes } from '@parley/cops';
import type { HeardEnds, VpnEndsHeard, VpnPlanned } from '../../domain/vpn/vpn.events.js';
import { isTaken, type EndSaid } from '../../domain/vpn/vpn.state.js';
import { tunnelsOf } from '../../domain/vpn/after-plan.js';
import { tunnelId, type EndOfTunnel, type PointOfTunnel, type TunnelRow } from './tunnels.entity.js';

/** The rows of the tunnels that a plan adds. */
export function addedRows(vpn: string, data: VpnPlanned['data'], at: string): readonly TunnelRow[] {
  const sites = new Map(data.sites.map((site) => [site.siteId, site]));
  const resting = new Set(data.added.resting);
  return tunnelsOf(data).map(({ number, pair, deviceA, deviceB, transit, technology, family, replaces }) => {
    const endOf = (siteId: string, deviceId: string): EndOfTunnel => {
      const site = sites.get(siteId);
      const address = family === 4 ? site?.address4 : site?.address6;
      return { deviceId, site: siteId, since: at, ...(address !== undefined && { address }) };
    };
    return {
      id: tunnelId(vpn, number),
      vpn,
      number,
      classId: pair.classId,
      technology,
      a: endOf(pair.a, deviceA),
      b: endOf(pair.b, deviceB),
      ...(transit !== undefined && { transit: transit.map((deviceId) => ({ deviceId, since: at })) }),
      ...(replaces !== undefined && { replaces }),
      ...(resting.has(number) && { rests: true }),
    };
  });
}

/** Every number that the event says something of. */
export const numbersIn = ({ heard, failed, replaced, freed }: VpnEndsHeard['data']): readonly number[] => [
  ...heard.flatMap((one) => [...saidBy(one)].map(({ number }) => number)),
  ...failed,
  ...replaced,
  ...freed.tunnels,
];

interface Said {
  readonly number: number;
  readonly said: EndSaid;
  readonly errorCode?: number;
}
export function* saidBy({ installed, active, absent, failed, broken = [], lapsed = [] }: HeardEnds): Generator<Said> {
  for (const number of installed) yield { number, said: 'installed' };
  for (const number of active) yield { number, said: 'active' };
  for (const number of absent) yield { number, said: 'absent' };
  for (const { number, errorCode } of failed) yield { number, said: 'failed', errorCode };
  for (const { number, errorCode } of broken) yield { number, said: 'broken', errorCode };
  for (const number of lapsed) yield { number, said: 'lapsed', errorCode: tunnelErrorCodes.lifeTimeOver };
}

/** The tunnel after a device's report; that of a device which has nothing to do with it says nothing. */
export function afterSaying(row: TunnelRow, deviceId: string, { said, errorCode }: Said, at: string): TunnelRow {
  const after = (point: PointOfTunnel): PointOfTunnel => {
    if (!isTaken(point.said, said)) return point;
    const { errorCode: _, ...before } = point;
    const since = before.said === said ? before.since : at;
    return { ...before, said, since, ...(errorCode !== undefined && { errorCode }) };
  };
  const afterAt = (end: EndOfTunnel): EndOfTunnel => {
    const { errorCode: _, ...rest } = end;
    return { ...rest, ...after(end) };
  };
  if (row.a.deviceId === deviceId) return { ...row, a: afterAt(row.a) };
  if (row.b.deviceId === deviceId) return { ...row, b: afterAt(row.b) };
  if (row.transit === undefined) return row;
  return { ...row, transit: row.transit.map((point) => (point.deviceId === deviceId ? after(point) : point)) };
}

/** The tunnel as it is to carry traffic, or to rest. */
export function turned({ rests: _, ...row }: TunnelRow, rests: boolean): TunnelRow {
  return rests ? { ...row, rests } : row;
}

export const retired = (row: TunnelRow, at: string): TunnelRow =>
  row.retiredAt === undefined ? { ...row, retiredAt: at } : row;
