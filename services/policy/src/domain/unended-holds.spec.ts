import { describe, expect, it } from 'vitest';
import { plainLedger } from '../../test/plain-ledger.js';
import type { LedgerEvent } from './ledger.events.js';
import { emptyLedger, evolve } from './ledger.state.js';
import { holdsWithoutWord, judgeHold, longestUnaskedMs, withoutWordMs } from './unended-holds.js';

const decidedAt = '2026-04-23T10:00:00.000Z';
const hourLater = Date.parse(decidedAt) + withoutWordMs;
const amounts = [{ resource: 'r', bps: 5 }];
const reserved = (orderId: string, negotiation: number, at?: string): LedgerEvent => ({
  type: 'capacity-reserved',
  data: { orderId, negotiation, customerId: 'acme', amounts, reasons: [], ...(at !== undefined && { decidedAt: at }) },
});
const committed = (orderId: string, negotiation: number): LedgerEvent => ({
  type: 'capacity-committed',
  data: { orderId, negotiation },
});
const leaked = (orderId: string, negotiation: number): LedgerEvent => ({
  type: 'capacity-leaked',
  data: { orderId, negotiation, reason: 'unknown-order' },
});
const released = (orderId: string, negotiation: number, whole: boolean): LedgerEvent => ({
  type: 'capacity-released',
  data: { orderId, negotiation, whole, cause: 'declined' },
});
const after = (...events: readonly LedgerEvent[]) => events.reduce(evolve, emptyLedger());

describe('the holds without a word of their order', () => {
  it('are those of an hour or more, and those of which a release did not say since when; nothing that is agreed', () => {
    const ledger = after(
      reserved('old', 1, decidedAt),
      reserved('young', 1, '2026-04-23T10:00:00.001Z'),
      reserved('unsaid', 1),
      reserved('agreed', 1, decidedAt),
      committed('agreed', 1),
      reserved('updated', 1, decidedAt),
      committed('updated', 1),
      reserved('updated', 2, decidedAt),
    );
    expect([...holdsWithoutWord(ledger, hourLater)]).toStrictEqual([
      { orderId: 'old', negotiation: 1 },
      { orderId: 'unsaid', negotiation: 1 },
      { orderId: 'updated', negotiation: 2 },
    ]);
  });

  it('are the same when one is leaked: its order is asked again', () => {
    const ledger = after(reserved('old', 1, decidedAt), leaked('old', 1));
    expect([...holdsWithoutWord(ledger, hourLater)]).toStrictEqual([{ orderId: 'old', negotiation: 1 }]);
  });
});

describe('what follows from what an order says of a hold', () => {
  const hold = { orderId: 'o', negotiation: 2 };
  const validUntil = '2026-04-23T12:00:00.000Z';
  const overdueMs = Date.parse(validUntil) + withoutWordMs;

  it('is its end, where it has ended', () => {
    expect(judgeHold(hold, { became: 'completed' }, 0)).toStrictEqual({ command: { type: 'commit', ...hold } });
    const ends = (became: 'cancelled' | 'update-cancelled') => judgeHold(hold, { became, cause: 'expired' }, 0).command;
    expect(ends('cancelled')).toStrictEqual({ type: 'release', ...hold, whole: true, cause: 'expired' });
    expect(ends('update-cancelled')).toStrictEqual({ type: 'release', ...hold, whole: false, cause: 'expired' });
  });

  it('is nothing while its offer is valid and for an hour after, or while people decide on it', () => {
    expect(judgeHold(hold, { became: 'open', validUntil }, overdueMs - 1)).toStrictEqual({ askAgainMs: overdueMs });
    expect(judgeHold(hold, { became: 'open' }, 5)).toStrictEqual({ askAgainMs: 5 + withoutWordMs });
  });

  it('is asked for again in a day, where its offer is valid for longer', () => {
    const nowMs = overdueMs - longestUnaskedMs;
    expect(judgeHold(hold, { became: 'open', validUntil }, nowMs)).toStrictEqual({ askAgainMs: overdueMs });
    expect(judgeHold(hold, { became: 'open', validUntil }, nowMs - 1)).toStrictEqual({ askAgainMs: overdueMs - 1 });
  });

  it('is a report where no word is to be expected: an unknown order, an offer that stands an hour after its validity', () => {
    expect(judgeHold(hold, { became: 'unknown' }, 5)).toStrictEqual({
      command: { type: 'report-leak', ...hold, reason: 'unknown-order' },
      askAgainMs: 5 + withoutWordMs,
    });
    expect(judgeHold(hold, { became: 'open', validUntil }, overdueMs)).toStrictEqual({
      command: { type: 'report-leak', ...hold, reason: 'validity-passed' },
      askAgainMs: overdueMs + withoutWordMs,
    });
  });
});

describe('a leaked hold', () => {
  const events = [reserved('o', 1, decidedAt), committed('o', 1), reserved('o', 2, decidedAt), leaked('o', 2)];

  it('takes what it took, and is counted', () => {
    const ledger = after(...events);
    expect([ledger.reservedBps.get('r'), ledger.leaks.get('o')]).toStrictEqual([5, 1]);
    expect(ledger.reservations.get('o')).toStrictEqual({
      customerId: 'acme',
      agreed: { negotiation: 1, amounts },
      held: [{ negotiation: 2, amounts, since: decidedAt, leaked: 'unknown-order' }],
    });
  });

  it.each([
    ['agreed', committed('o', 2)],
    ['cancelled', released('o', 2, false)],
    ['over with its order', released('o', 2, true)],
    ['decided anew', reserved('o', 2, decidedAt)],
  ])('is none any more when its order has a word for it after all: %s', (_, event) => {
    const ledger = after(...events, event);
    expect([...ledger.leaks.entries()]).toStrictEqual([]);
    expect(JSON.stringify(ledger.reservations.get('o') ?? {})).not.toContain('leaked');
  });

  it('is none where nothing is held', () => {
    expect(plainLedger(after(leaked('o', 1)))).toStrictEqual(plainLedger(emptyLedger()));
    expect([...after(reserved('o', 1, decidedAt), committed('o', 1), leaked('o', 1)).leaks.entries()]).toStrictEqual(
      [],
    );
  });
});
