import { aggregate } from '@parley/testkit';
import { describe, expect, it } from 'vitest';
import { decide, type EntryVerdict } from './entry.decider.js';
import { evolve } from './entry.state.js';

const { given } = aggregate({
  initial: undefined,
  decide,
  evolve,
  eventsOf: (verdict: EntryVerdict) => (verdict.kind === 'recorded' ? verdict.events : undefined),
});
const opened = { type: 'opened', data: { title: 'a lease' } } as const;
const closed = { type: 'closed', data: { reason: 'it ran out' } } as const;
const open = { type: 'open', title: 'a lease' } as const;
const close = { type: 'close', reason: 'it ran out' } as const;

describe('an entry', () => {
  it('is opened, and closed', () => {
    given([]).when(open).then([opened]);
    given([opened]).when(close).then([closed]);
    expect(given([opened, closed]).state).toStrictEqual({ title: 'a lease', closedFor: 'it ran out' });
  });

  it('stays as it is when the same is asked again', () => {
    given([opened]).when(open).then({ kind: 'unchanged' });
    given([opened, closed]).when(close).then({ kind: 'unchanged' });
  });

  it('refuses what does not go', () => {
    given([]).when(close).then({ kind: 'refused', refusal: 'unknown-entry' });
    given([opened])
      .when({ ...open, title: 'a loan' })
      .then({ kind: 'refused', refusal: 'already-opened' });
    given([opened, closed])
      .when({ ...close, reason: 'it was paid' })
      .then({ kind: 'refused', refusal: 'already-closed' });
  });
});
