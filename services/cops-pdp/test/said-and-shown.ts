import { unreachable } from '@parley/cpnp';
import type { DeviceEvent, Operation } from '../src/domain/device/device.events.js';
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
] as const;

/** A message in the terms that tshark and the log have in common. */
interface Told {
  readonly op: number;
  readonly handle?: number;
  readonly pepId?: string;
  readonly mType?: number;
  /** Of a DEC: whether it is the first answer to a REQ (V4). */
  readonly solicited?: boolean;
  readonly commands?: readonly number[];
  readonly prids?: readonly string[];
  readonly reason?: number;
}

// RFC 2748 §2.2.6, and decisions V5 and V39.
const commands = { null: 0, install: 1, remove: 2, activate: 3, deactivate: 4, swap: 5, attend: 6, leave: 7 } as const;
const prid = (instance: number): string => `1.3.6.1.4.1.32473.1.1.1.${instance}`;

/** What the log tells of a message; undefined for what no message stands behind. */
export function toldByLog(event: DeviceEvent, pepId: string): Told | undefined {
  switch (event.type) {
    case 'device-session-opened':
      return { op: 6, pepId };
    case 'device-requested': {
      const { handle, kind } = event.data;
      return { op: 1, handle: Number.parseInt(handle, 16), mType: kind === 'unwanted' ? 2 : 1 };
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
        prids: outcomes.flatMap(({ tunnels }) => tunnels).map(prid),
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

/** What tshark shows of a message; undefined for an operation that leaves nothing in the log. */
export function toldByTshark(shown: Shown): Told | undefined {
  const numbers = (name: (typeof compared)[number]): readonly number[] => (shown.get(name) ?? []).map(Number);
  const prids = shown.get('cops.prid.instance_id') ?? [];
  const op = numbers('cops.op_code')[0] ?? 0;
  const [handle = -1] = numbers('cops.handle');
  const [mType = -1] = numbers('cops.context.m_type');
  switch (op) {
    case 1:
      return { op, handle, mType };
    case 2:
      return {
        op,
        handle,
        mType,
        solicited: numbers('cops.flags')[0] === 1,
        commands: numbers('cops.decision.cmd'),
        prids,
      };
    case 3:
      return { op, handle, prids };
    case 4:
      return { op, handle, reason: numbers('cops.reason')[0] ?? -1 };
    case 6:
      return { op, pepId: shown.get('cops.pepid.id')?.[0] ?? '' };
    default:
      return undefined;
  }
}
