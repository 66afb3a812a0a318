import { put, remove, type Known, type RowChange } from '@parley/read-model';
import type { VpnBackupTurned, VpnEndsHeard, VpnPlanned, VpnPlanRefused } from '../../domain/vpn/vpn.events.js';
import { limits } from '../../limits.js';
import { addedRows, afterSaying, numbersIn, retired, saidBy, turned } from './tunnel-changes.js';
import { tunnelId, tunnels, type TunnelRow } from './tunnels.entity.js';
import { VpnDraft } from './vpn-draft.js';
import { vpns, type TunnelFailure, type VpnRow } from './vpns.entity.js';

/** What a plan adds, and what is not wanted any more. */
export function afterPlan(data: VpnPlanned['data'], before: VpnRow, known: Known, at: string): readonly RowChange[] {
  const retiring = [...rowsOf(before.vpn, data.retired, known).values()].map((row): Change => [row, retired(row, at)]);
  const added = addedRows(before.vpn, data, at).map((row): Change => [undefined, row]);
  const [{ refusal: _, ...row }, changes] = withTunnels(before, [...retiring, ...added]);
  const isNew = row.phase === 'unknown' || row.phase === 'refused';
  const next = { ...row, negotiation: data.negotiation, failed: data.cause === 'order' ? 0 : row.failed };
  const said = data.cause === 'order' ? withTransit(next, data) : next;
  return [put(vpns, isNew ? inPhase(said, 'wanted', at) : said), ...changes];
}

/** What the order's tunnels pass from now on. */
function withTransit({ transit: _, ...row }: VpnRow, { transit }: VpnPlanned['data']): VpnRow {
  if (transit === undefined) return row;
  return {
    ...row,
    transit: transit.map(({ device, configured, pairs, classes, deviceId }) => ({
      ...{ device, configured, pairs, classes },
      ...(deviceId !== undefined && { isTold: true as const }),
    })),
  };
}

/** What devices have reported, and what follows from it. */
export function afterHearing(
  data: VpnEndsHeard['data'],
  before: VpnRow,
  known: Known,
  at: string,
): readonly RowChange[] {
  const was = rowsOf(before.vpn, numbersIn(data), known);
  const after = new Map(was);
  const change = (number: number, by: (row: TunnelRow) => TunnelRow): void => {
    const row = after.get(number);
    if (row !== undefined) after.set(number, by(row));
  };
  const errors = new Map<number, number>();
  for (const heard of data.heard)
    for (const said of saidBy(heard)) {
      change(said.number, (row) => afterSaying(row, heard.deviceId, said, at));
      if (said.errorCode !== undefined) errors.set(said.number, said.errorCode);
    }
  const failures = data.failed.flatMap((tunnel): TunnelFailure[] => {
    const row = after.get(tunnel);
    if (row === undefined) return [];
    const { a, b } = row;
    return [{ tunnel, deviceA: a.deviceId, deviceB: b.deviceId, errorCode: errors.get(tunnel) ?? 0, at }];
  });
  for (const number of [...data.failed, ...data.replaced]) change(number, (row) => retired(row, at));
  for (const number of data.freed.tunnels) after.delete(number);
  const [row, changes] = withTunnels(
    before,
    [...was].map(([number, from]) => [from, after.get(number)]),
  );
  const next = {
    ...row,
    failed: row.failed + data.failed.length,
    failures: [...failures.toReversed(), ...row.failures].slice(0, limits.keptFailures),
  };
  return [put(vpns, next), ...changes];
}

/** Backups that carry traffic from now on, or rest. */
export function afterTurn(
  { carrying, resting }: VpnBackupTurned['data'],
  before: VpnRow,
  known: Known,
): readonly RowChange[] {
  const rests = new Set(resting);
  const changes = [...rowsOf(before.vpn, [...carrying, ...resting], known)].map(([number, row]): Change => [
    row,
    turned(row, rests.has(number)),
  ]);
  const [row, changed] = withTunnels(before, changes);
  return [put(vpns, row), ...changed];
}

/** A plan that came to nothing, or some tunnels of it. */
export function afterRefusal(
  data: VpnPlanRefused['data'],
  before: VpnRow,
  known: Known,
  at: string,
): readonly RowChange[] {
  const dropped = [...rowsOf(before.vpn, droppedBy(data), known).values()];
  const [row, changes] = withTunnels(
    before,
    dropped.map((one) => [one, undefined]),
  );
  const next = { ...row, negotiation: data.negotiation, refusal: data.reasons };
  return [put(vpns, row.wanted === 0 ? inPhase(next, 'refused', at) : next), ...changes];
}

/** Numbers of planned tunnels that came to nothing. */
export const droppedBy = ({ dropped }: VpnPlanRefused['data']): readonly number[] =>
  Array.from({ length: dropped?.count ?? 0 }, (_, at) => (dropped?.first ?? 0) + at);

/** The VPN in this phase, since now unless it was in it before. */
export const inPhase = (row: VpnRow, phase: VpnRow['phase'], at: string): VpnRow =>
  row.phase === phase ? row : { ...row, phase, since: at };

/** Those of the tunnels that are there. */
function rowsOf(vpn: string, numbers: readonly number[], known: Known): ReadonlyMap<number, TunnelRow> {
  const rows = new Map<number, TunnelRow>();
  for (const number of numbers) {
    const row = known.row(tunnels, tunnelId(vpn, number));
    if (row !== undefined) rows.set(number, row);
  }
  return rows;
}

/** A tunnel before and after an event. */
type Change = readonly [from: TunnelRow | undefined, to: TunnelRow | undefined];

/** The VPN with these changes of its tunnels, and those of their rows. */
function withTunnels(before: VpnRow, changes: readonly Change[]): readonly [VpnRow, readonly RowChange[]] {
  const draft = new VpnDraft(before);
  const rows: RowChange[] = [];
  for (const [from, to] of changes) {
    draft.change(from, to);
    if (to !== undefined) rows.push(put(tunnels, to));
    else if (from !== undefined) rows.push(remove(tunnels, from.id));
  }
  return [draft.row, rows];
}
