import { unreachable } from '@parley/cpnp';
import type { RecordedEvent } from '@parley/event-log';
import { put, type Projection, type ReadModel } from '@parley/read-model';
import type { DeviceEvent } from '../../domain/device/device.events.js';
import { deviceCodec } from '../../streams/codecs.js';
import { streamName } from '../../streams/stream-names.js';
import {
  handlesAfterDecision,
  handlesAfterDeletion,
  handlesAfterOpening,
  handlesAfterReport,
  handlesAfterRequest,
} from './handle-changes.js';
import { sessions, type SessionRow } from './sessions.entity.js';

/** The latest session of each device, with its request states and the decisions that have no report. */
const projection: Projection = {
  types: [
    'device-session-opened',
    'device-session-closed',
    'device-requested',
    'device-request-deleted',
    'device-decided',
    'device-reported',
  ],
  needs: (recorded) => [{ table: sessions, key: deviceOf(recorded) }],
  project: (recorded, known) => {
    const deviceId = deviceOf(recorded);
    const before = known.row(sessions, deviceId);
    const after = rowAfter(before, deviceId, deviceCodec.fromRecorded(recorded), recorded.recordedAt);
    return after === undefined || after === before ? [] : [put(sessions, after)];
  },
};
export const sessionsModel: ReadModel = { name: 'sessions', tables: [sessions], projection };

function deviceOf({ streamId, type }: RecordedEvent): string {
  const name = streamName(streamId);
  if (name?.kind !== 'device') throw new Error(`${type} in the stream ${streamId}`);
  return name.deviceId;
}

/** The row after an event; the same one where the event changes nothing of it. */
function rowAfter(
  before: SessionRow | undefined,
  deviceId: string,
  event: DeviceEvent,
  at: string,
): SessionRow | undefined {
  if (event.type === 'device-session-opened') {
    const { cached, ...data } = event.data;
    return {
      ...{ deviceId, isOpen: true, ...data, cached, openedAt: at, heardAt: at },
      ...(before?.reportedAt !== undefined && { reportedAt: before.reportedAt }),
      handles: handlesAfterOpening(before?.handles ?? {}, cached),
    };
  }
  if (before === undefined) return undefined;
  const { handles } = before;
  switch (event.type) {
    case 'device-session-closed': {
      const { session, cause } = event.data;
      return session === before.session ? { ...before, isOpen: false, endedAt: at, cause } : before;
    }
    case 'device-requested':
      return { ...before, heardAt: at, handles: handlesAfterRequest(handles, event.data) };
    case 'device-request-deleted':
      return { ...before, heardAt: at, handles: handlesAfterDeletion(handles, event.data.handle) };
    case 'device-decided':
      return { ...before, handles: handlesAfterDecision(handles, event.data.handle, at) };
    case 'device-reported': {
      const { handle, decision } = event.data;
      const heard = { ...before, heardAt: at, reportedAt: at };
      return decision === undefined ? heard : { ...heard, handles: handlesAfterReport(handles, handle) };
    }
    case 'device-wanted':
    case 'device-retried':
    case 'device-lapsed':
    case 'device-listing-changed':
      return before;
    default:
      return unreachable(event);
  }
}
