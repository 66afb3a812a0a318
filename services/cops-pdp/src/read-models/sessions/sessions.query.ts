import { pageOf, type ReadModels } from '@parley/read-model';
import { limits } from '../../limits.js';
import { sessions, type SessionRow } from './sessions.entity.js';
import { sessionsModel } from './sessions.projection.js';

export interface SessionsAsked {
  readonly isOpen?: boolean;
  /** PEPID. */
  readonly deviceId?: string;
  /** `next` of the page before. */
  readonly after?: string;
  readonly limit?: number;
}

/** What a session waits for: decisions without a report, and since when there is one. */
export interface Awaited {
  readonly decisions: number;
  readonly since?: string;
}

/** The latest sessions of all devices, by PEPID. */
export class SessionsQuery {
  constructor(private readonly readModels: ReadModels) {}

  async page({ isOpen, deviceId, after, limit = limits.page }: SessionsAsked) {
    const size = Math.min(limit, limits.page);
    const { rows, lagEvents } = await this.readModels.page(
      sessionsModel,
      sessions,
      {
        equal: { ...(isOpen !== undefined && { isOpen }), ...(deviceId !== undefined && { deviceId }) },
        sortBy: ['deviceId'],
        limit: size + 1,
        ...(after !== undefined && { after: [after] }),
      },
      limits.readWithinMs,
    );
    return { ...pageOf(rows, size, (row) => row.deviceId), lagEvents };
  }
}

export function awaitedIn({ handles }: SessionRow): Awaited {
  const all = Object.values(handles);
  const decisions = all.reduce((sum, one) => sum + one.decisions, 0);
  const [since] = all.flatMap((one) => one.since ?? []).sort();
  return { decisions, ...(since !== undefined && { since }) };
}
