import type { TableLine } from './figure.js';

/** What the benches of the COPS policy server print. Not lines of the page's table: their rounds are too long for three of each. */
export const copsLines = {
  mesh: {
    bench: 'cops-mesh',
    name: 'full mesh installed and active',
    unit: 's',
    against: 'plain INSERT of the same rows',
    target: { of: 'ours', atMost: 60 },
  },
  siteAdded: {
    bench: 'cops-mesh',
    name: 'a site added to it',
    unit: 's',
    against: 'plain INSERT of the same rows',
    target: { of: 'ours', atMost: 3 },
  },
  sessionsMemory: {
    bench: 'cops-sessions',
    name: 'memory with all connected',
    unit: 'MB',
    against: 'without a device',
    target: { of: 'ours', atMost: 600 },
  },
  sessionsCpu: {
    bench: 'cops-sessions',
    name: 'idle, keep-alive 30 s',
    unit: '% of a core',
    against: 'without a device',
    target: { of: 'ours', atMost: 5 },
  },
  sessionsAgain: {
    bench: 'cops-sessions',
    name: 'all in step after a restart',
    unit: 's',
    against: 'the service ready',
    target: { of: 'ours', atMost: 20 },
  },
  decisionsWithoutLog: {
    bench: 'cops-decisions',
    name: 'session machine and decision without a log',
    unit: 'decisions/s',
    against: 'bare TCP echo of the same octets',
    target: { of: 'ratio', atLeast: 0.3 },
  },
  decisionsWithRows: {
    bench: 'cops-decisions',
    name: 'the same with the row of a new tunnel',
    unit: 'decisions/s',
    against: 'bare TCP echo of the same octets',
  },
  decisionsAsShipped: {
    bench: 'cops-decisions',
    name: 'the service as it ships, commit before DEC, report included',
    unit: 'rows/s',
    against: 'the event log with the same rows',
    target: { of: 'ratio', atLeast: 0.5 },
  },
} as const satisfies Record<string, TableLine>;
