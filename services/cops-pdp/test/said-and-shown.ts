import { unreachable } from '@parley/cpnp';
import type { DeviceEvent, Operation, Outcome } from '../src/domain/device/device.events.js';
import { objectsIn, type LengthObject } from './byte-scripts/lengths.js';
import type { Shown } from './byte-scripts/tshark.js';

/** The fields of tshark that are compared with the log. */
export const compared = [
  'cops.op_code',
  'cops.flags',
  'cops.handle',
  'cops.pepid.id',
  'cops.context.m_type',
  'cops.decision.cmd',
  'cops.prid.instance_id',
  'cops.reason',
  'cops.report_type',
  // The objects of VPN00 §7 are in no table of tshark: they are read from the octets that it gives.
  'tcp.payload',
] as const;

/** A message in the terms that tshark and the log have in common. */
interface Told {
  readonly op: number;
  readonly handle?: number;
  readonly pepId?: string;
  readonly mType?: number;
  /** Of a REQ: absent for a discovery (V39). */
  readonly vpn?: string;
  readonly stubLinks?: readonly string[];
  /** Of a DEC: whether it is the first answer to a REQ (V4). */
  readonly solicited?: boolean;
  readonly commands?: readonly number[];
  readonly prids?: readonly string[];
  /** Of a RPT: 1 for a success, 2 for a failure (RFC 2748 §2.2.12). */
  readonly reportType?: number;
  readonly tunnels?: readonly TunnelTold[];
  readonly reason?: number;
}

/** What a RPT says of a tunnel (V16, V17). */
interface TunnelTold {
  readonly prid: string;
  readonly status: number;
  readonly errorCode: number;
}

// RFC 2748 §2.2.6, and decisions V5 and V39.
const commands = { null: 0, install: 1, remove: 2, activate: 3, deactivate: 4, swap: 5, attend: 6, leave: 7 } as const;
// V16.
const statuses: Readonly<Record<Outcome['status'], number>> = {
  installed: 0,
  retrying: 1,
  'retries-used-up': 2,
  removed: 3,
  failed: 4,
  'not-removed': 5,
  activated: 6,
  deactivated: 7,
  'not-activated': 8,
  'not-deactivated': 9,
};
const successes: ReadonlySet<Outcome['status']> = new Set(['installed', 'removed', 'activated', 'deactivated']);
const prid = (instance: number): string => `1.3.6.1.4.1.32473.1.1.1.${instance}`;

/** What the log tells of a message; undefined for what no message stands behind. */
export function toldByLog(event: DeviceEvent, pepId: string): Told | undefined {
  switch (event.type) {
    case 'device-session-opened':
      return { op: 6, pepId };
    case 'device-requested': {
      const { handle, kind, vpn, stubLinks } = event.data;
      const mType = kind === 'unwanted' ? 2 : 1;
      return { op: 1, handle: Number.parseInt(handle, 16), mType, ...(vpn !== undefined && { vpn }), stubLinks };
    }
    case 'device-decided': {
      const { handle, mType, solicited, operations } = event.data;
      return {
        op: 2,
        handle: Number.parseInt(handle, 16),
        mType,
        solicited,
        commands: operations.map(({ command }) => commands[command]),
        prids: operations.flatMap(tunnelsOf).map(prid),
      };
    }
    case 'device-reported': {
      const { handle, outcomes } = event.data;
      return {
        op: 3,
        handle: Number.parseInt(handle, 16),
        // A report is one of success when each of its tunnels is one (V19).
        reportType: outcomes.every(({ status }) => successes.has(status)) ? 1 : 2,
        tunnels: outcomes.flatMap(({ status, errorCode, tunnels }) =>
          tunnels.map((instance) => ({ prid: prid(instance), status: statuses[status], errorCode })),
        ),
      };
    }
    case 'device-request-deleted':
      return { op: 4, handle: Number.parseInt(event.data.handle, 16), reason: event.data.reason };
    case 'device-session-closed':
    case 'device-wanted':
    case 'device-retried':
    case 'device-lapsed':
    case 'device-listing-changed':
      return undefined;
    default:
      return unreachable(event);
  }
}

function tunnelsOf(operation: Operation): readonly number[] {
  if (operation.command === 'swap') return [operation.deactivate, operation.activate];
  return 'tunnels' in operation ? operation.tunnels : [];
}

/** What tshark shows of each message of a device; undefined for an operation that leaves nothing in the log. */
export function toldByTshark(messages: readonly Shown[]): readonly (Told | undefined)[] {
  /** By handle: what its last DEC makes of a PRID that a report gives no status (V15). */
  const meant = new Map<number, ReadonlyMap<string, number>>();
  return messages.map((shown) => {
    const told = toldOf(shown, meant);
    if (told?.op === 2 && told.handle !== undefined) meant.set(told.handle, meantBy(objectsOf(shown)));
    return told;
  });
}

function toldOf(shown: Shown, meant: ReadonlyMap<number, ReadonlyMap<string, number>>): Told | undefined {
  const numbers = (name: (typeof compared)[number]): readonly number[] => (shown.get(name) ?? []).map(Number);
  const prids = shown.get('cops.prid.instance_id') ?? [];
  const op = numbers('cops.op_code')[0] ?? 0;
  const [handle = -1] = numbers('cops.handle');
  const [mType = -1] = numbers('cops.context.m_type');
  switch (op) {
    case 1:
      return { op, handle, mType, ...askedIn(objectsOf(shown)) };
    case 2:
      return {
        op,
        handle,
        mType,
        solicited: numbers('cops.flags')[0] === 1,
        commands: numbers('cops.decision.cmd'),
        prids,
      };
    case 3: {
      const tunnels = tunnelsIn(objectsOf(shown), prids, meant.get(handle));
      return { op, handle, reportType: numbers('cops.report_type')[0] ?? -1, tunnels };
    }
    case 4:
      return { op, handle, reason: numbers('cops.reason')[0] ?? -1 };
    case 6:
      return { op, pepId: shown.get('cops.pepid.id')?.[0] ?? '' };
    default:
      return undefined;
  }
}

/** The objects after the header of the message. */
const objectsOf = (shown: Shown): readonly LengthObject[] =>
  objectsIn(Buffer.from(shown.get('tcp.payload')?.[0] ?? '', 'hex').subarray(8));

/** The objects in ClientSI, Signaled or Named (RFC 2748 §2.2.9). */
const clientSiIn = (objects: readonly LengthObject[]): readonly LengthObject[] =>
  objects.filter(({ type }) => type.startsWith('09')).flatMap(({ content }) => objectsIn(content));

const textIn = ({ content }: LengthObject): string => content.toString('utf8').replace(/\0+$/, '');

/** VPNID, of type 4 in a discovery (V39), and SLIDs after it: known by their place (V9). */
function askedIn(objects: readonly LengthObject[]): Pick<Told, 'vpn' | 'stubLinks'> {
  const [vpn, ...links] = clientSiIn(objects);
  const stubLinks = links.map(textIn);
  return vpn === undefined || vpn.type === '0004' ? { stubLinks } : { vpn: textIn(vpn), stubLinks };
}

/** PRIDs, each with its Tunnel Status after it, if there is one. */
function tunnelsIn(
  objects: readonly LengthObject[],
  prids: readonly string[],
  meant: ReadonlyMap<string, number> | undefined,
): readonly TunnelTold[] {
  const inner = clientSiIn(objects);
  return inner
    .flatMap((one, at) => (one.type === '0101' ? [{ one, next: inner[at + 1] }] : []))
    .map(({ one, next }, at) => {
      const said = next?.type === 'f001' ? next.content : undefined;
      const status = said?.readUInt16BE(0) ?? meant?.get(one.content.toString('hex')) ?? -1;
      return { prid: prids[at] ?? '', status, errorCode: said?.readUInt16BE(2) ?? 0 };
    });
}

/** The status that a success means for each PRID of a DEC; the first of a swap goes out of use, and the second comes (V6). */
function meantBy(objects: readonly LengthObject[]): ReadonlyMap<string, number> {
  const done: Readonly<Record<number, readonly number[]>> = { 1: [0], 2: [3], 3: [6], 4: [7], 5: [7, 6] };
  const meant = new Map<string, number>();
  let command = 0;
  for (const { type, content } of objects) {
    if (type === '0601') command = content.readUInt16BE(0);
    if (type !== '0605') continue;
    const named = objectsIn(content).filter((one) => one.type === '0101');
    for (const [at, one] of named.entries()) {
      const status = done[command]?.at(at) ?? done[command]?.[0];
      if (status !== undefined) meant.set(one.content.toString('hex'), status);
    }
  }
  return meant;
}
