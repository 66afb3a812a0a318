import { reportTypes } from '../codes.js';
import type { Understood } from '../decoded.js';
import { toHex } from '../hex.js';
import { type InnerObject, innerObjectsOctets, readInnerObjects } from '../inner/inner-objects.js';
import { pack } from '../inner/inner.writer.js';
import { limits } from '../limits.js';
import type { MessageOf } from '../message.js';
import { vpnClientType } from './identifiers.js';
import { fail, understand } from './reading.js';
import { handleOf } from './request.codec.js';
import { type TunnelReport, type TunnelStatus, tunnelStatuses, type VpnReport } from './vpn-messages.js';

export interface ReportOptions {
  /** Also reads the report types of cops-05: 4 installed, 5 removed, 6 not installed, 7 not removed (decision V14). */
  readonly readsCops05?: boolean;
}

type Meaning = Pick<VpnReport, 'type'> & { readonly status?: TunnelStatus };
const meanings: Readonly<Record<number, Meaning>> = {
  [reportTypes.success]: { type: 'success' },
  [reportTypes.failure]: { type: 'failure' },
  [reportTypes.accounting]: { type: 'accounting' },
};
const cops05: Readonly<Record<number, Meaning>> = {
  4: { type: 'success', status: 'installed' },
  5: { type: 'success', status: 'removed' },
  6: { type: 'failure', status: 'retrying' },
  7: { type: 'failure', status: 'not-removed' },
};
const statusesByCode = new Map<number, TunnelStatus>(
  (Object.keys(tunnelStatuses) as TunnelStatus[]).map((name) => [tunnelStatuses[name], name]), // Its own keys.
);

/** What a RPT says: PRIDs, each with its status or, in the draft's form, without (decision V15). */
export function readVpnReport(message: MessageOf<'RPT'>, options: ReportOptions = {}): Understood<VpnReport> {
  return understand(() => {
    const meaning = meanings[message.reportType] ?? (options.readsCops05 ? cops05[message.reportType] : undefined);
    if (meaning === undefined) return fail('bad-value', message);
    const objects = message.clientSi.flatMap(
      ({ octets }) => readInnerObjects(octets) ?? fail('bad-object-length', message),
    );
    return {
      handle: toHex(message.handle),
      solicited: message.solicited,
      type: meaning.type,
      tunnels: readTunnels(objects, meaning.status, message),
    };
  });
}

function readTunnels(
  objects: readonly InnerObject[],
  unsaid: TunnelStatus | undefined,
  message: MessageOf<'RPT'>,
): readonly TunnelReport[] {
  const tunnels: TunnelReport[] = [];
  for (let index = 0; index < objects.length; index++) {
    const prid = objects[index];
    if (prid?.kind !== 'prid') return fail('unexpected-client-object', message);
    const next = objects[index + 1];
    const said = next?.kind === 'tunnelStatus' ? next : undefined;
    if (said !== undefined) index++;
    const status = said === undefined ? unsaid : statusesByCode.get(said.status);
    tunnels.push({ prid: prid.oid, ...(status !== undefined && { status }), errorCode: said?.errorCode ?? 0 });
  }
  return tunnels;
}

/** The RPT that says a report; more than one ClientSI where one would be too long (decision V35). */
export function vpnReportMessage(report: VpnReport, clientType: number = vpnClientType): MessageOf<'RPT'> {
  const pieces = report.tunnels.map(({ prid, status, errorCode }) =>
    innerObjectsOctets([
      { kind: 'prid', oid: prid },
      ...(status === undefined ? [] : [{ kind: 'tunnelStatus', status: tunnelStatuses[status], errorCode } as const]),
    ]),
  );
  const octets = pieces.length === 0 ? [] : pack(pieces, limits.preferredObjectOctets - limits.objectHeaderOctets);
  return {
    op: 'RPT',
    solicited: report.solicited,
    clientType,
    handle: handleOf(report.handle),
    reportType: reportTypes[report.type],
    clientSi: octets.map((each) => ({ kind: 'named', octets: each })),
  };
}
