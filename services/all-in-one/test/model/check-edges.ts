import type { RecordedEvent } from '@parley/event-log';
import type { Row } from './server-edges.js';

const subjects = ['PROVISION', 'UPDATE', 'ACCEPT', 'WITHDRAW', 'guidelines'];
const ends = ['approved', 'rejected', 'approved at its deadline', 'rejected at its deadline', 'ended undecided'];

/** What can become of a check, by what waits for it. */
export const checkEdges = subjects.flatMap((from) =>
  [...ends, 'followed by another'].map((event) => ({ from, event })),
);

/** What has become of the checks of a log. */
export function checkRows(events: readonly RecordedEvent[]): readonly Row[] {
  return events.flatMap(({ type, data }): Row[] => {
    const subject = typeof data.subject === 'string' ? data.subject : 'nothing';
    const when = data.by === 'deadline' ? ' at its deadline' : '';
    switch (type) {
      case 'check-requested':
        return Array.isArray(data.following) && data.following.length > 0 ? [`${subject}: followed by another`] : [];
      case 'check-approved':
        return [`${subject}: approved${when}`];
      case 'check-rejected':
        return [`${subject}: rejected${when}`];
      case 'check-ended':
        return [`${subject}: ended undecided`];
      default:
        return [];
    }
  });
}
