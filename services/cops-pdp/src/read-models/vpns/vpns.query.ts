import { pageOf, type Listed, type ReadModels } from '@parley/read-model';
import { limits } from '../../limits.js';
import { awaitedAt, isBroken, isGone, type Awaited } from './end-state.js';
import { pointsOf, tunnels, type EndOfTunnel, type PointOfTunnel, type TunnelRow } from './tunnels.entity.js';
import { vpnsModel } from './vpns.projection.js';
import { vpns, type VpnRow } from './vpns.entity.js';

/** A device that a VPN waits for, and for how many ends of tunnels. */
interface Waiting {
  readonly deviceId: string;
  readonly ends: number;
}

/** A tunnel at one of its devices, as that one is asked to have it and has it. */
export interface ListedEnd {
  readonly row: TunnelRow;
  readonly here: PointOfTunnel;
  /** The site at this end; of a transit point, that of the first end. */
  readonly site: string;
  readonly there: EndOfTunnel;
  readonly isTransit: boolean;
  readonly state: 'planned' | 'installed' | 'active' | 'failed' | 'leaving' | 'gone';
  /** It failed, and is perhaps still there. */
  readonly mayExist?: true;
  readonly since: string;
  /** `peer`: the device has done its part, and another one has not. */
  readonly waitsFor?: Awaited | 'peer';
}

interface PageOf<Row> extends Listed<Row> {
  readonly lagEvents: number;
}

/** The VPNs, by the identifiers of their orders; and the ends of the tunnels of one, by number. */
export class VpnsQuery {
  constructor(private readonly readModels: ReadModels) {}

  async page(after?: string): Promise<PageOf<VpnRow>> {
    const { rows, lagEvents } = await this.readModels.page(
      vpnsModel,
      vpns,
      { sortBy: ['vpn'], limit: limits.page + 1, ...(after !== undefined && { after: [after] }) },
      limits.readWithinMs,
    );
    return { ...pageOf(rows, limits.page, ({ vpn }) => vpn), lagEvents };
  }

  /** `next` asks for the ends of further tunnels; undefined: there is no such VPN. */
  async show(vpn: string, after?: string) {
    const found = await this.readModels.page(
      vpnsModel,
      vpns,
      { equal: { vpn }, sortBy: ['vpn'], limit: 1 },
      limits.readWithinMs,
    );
    const [row] = found.rows;
    if (row === undefined) return undefined;
    const { rows, lagEvents } = await this.readModels.page(
      vpnsModel,
      tunnels,
      {
        equal: { vpn },
        sortBy: ['vpn', 'id'],
        limit: limits.page + 1,
        ...(after !== undefined && { after: [vpn, after] }),
      },
      limits.readWithinMs,
    );
    const listed = pageOf(rows, limits.page, ({ id }) => id);
    const ends = listed.rows.flatMap((tunnel) => endsOf(tunnel, row));
    return { vpn: row, ends, lagEvents, ...(listed.next !== undefined && { next: listed.next }) };
  }
}

const isEnding = ({ phase }: VpnRow): boolean => phase === 'leaving' || phase === 'removed';

const isForgotten = ({ forgotten }: VpnRow, device: string): boolean =>
  forgotten.some(({ deviceId }) => deviceId === device);

/** How many tunnels there are to be, and are: of a VPN that goes, none is wanted. */
export const countsIn = (row: VpnRow): Pick<VpnRow, 'wanted' | 'installed' | 'active' | 'failed'> => {
  const { wanted, installed, active, failed } = row;
  return isEnding(row) ? { wanted: 0, installed: 0, active: 0, failed: 0 } : { wanted, installed, active, failed };
};

/** Devices that have something to do, or that are away; by PEPID. A device that was given up is not waited for. */
export function waitingIn(row: VpnRow): readonly Waiting[] {
  return Object.entries(row.devices)
    .map(([deviceId, { held, waits }]) => ({ deviceId, ends: isEnding(row) ? held : waits }))
    .filter(({ deviceId, ends }) => ends > 0 && !isForgotten(row, deviceId));
}

/** Both ends of a tunnel, and its transit points. */
const endsOf = (row: TunnelRow, vpn: VpnRow): readonly ListedEnd[] => [
  { ...placeOf(row, row.a, vpn), site: row.a.site, there: row.b, isTransit: false },
  { ...placeOf(row, row.b, vpn), site: row.b.site, there: row.a, isTransit: false },
  ...(row.transit ?? []).map((point) => ({
    ...placeOf(row, point, vpn),
    ...{ site: row.a.site, there: row.b, isTransit: true },
  })),
];

function stateOf(said: PointOfTunnel['said']): ListedEnd['state'] {
  if (said === undefined) return 'planned';
  if (said === 'absent') return 'gone';
  return said === 'lapsed' || said === 'broken' ? 'failed' : said;
}

function placeOf(
  row: TunnelRow,
  here: PointOfTunnel,
  vpn: VpnRow,
): Pick<ListedEnd, 'row' | 'here' | 'state' | 'mayExist' | 'since' | 'waitsFor'> {
  const retiredAt = row.retiredAt ?? (isEnding(vpn) ? vpn.since : undefined);
  const awaited = awaitedAt({ ...row, ...(retiredAt !== undefined && { retiredAt }) }, here);
  const ends = { row, here };
  const others = pointsOf(row).filter((point) => point !== here);
  if (awaited === 'removal') {
    const waitsForIt = isForgotten(vpn, here.deviceId) ? {} : { waitsFor: awaited };
    if (isBroken(here)) return { ...ends, state: 'failed', mayExist: true, since: here.since, ...waitsForIt };
    return { ...ends, state: 'leaving', since: retiredAt ?? here.since, ...waitsForIt };
  }
  const state = stateOf(here.said);
  // The other devices have to have it before this one may use it (V34), or have yet to let go of it.
  const isOthers =
    retiredAt === undefined
      ? awaited === 'activation' && others.some(({ said }) => said === undefined)
      : isGone(here) && !others.every(isGone);
  const waitsFor = isOthers ? ('peer' as const) : awaited;
  return { ...ends, state, since: here.since, ...(waitsFor !== undefined && { waitsFor }) };
}
