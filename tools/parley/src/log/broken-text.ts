import type { BrokenReason } from '@parley/event-log';

/** What a break of the hash chain means. */
export const brokenText: Readonly<Record<BrokenReason, string>> = {
  'version-gap': 'the event before it is missing',
  'broken-link': 'it does not follow the event before it',
  'hash-mismatch': 'it was changed after it was written',
};
