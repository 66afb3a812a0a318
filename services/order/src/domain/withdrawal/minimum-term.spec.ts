import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  agreed,
  completed,
  now,
  order,
  receiveCancel,
  receiveWithdraw,
  stages,
  updated,
  updateNonce,
  withdraw,
} from '../../../test/negotiation.js';
import { failTo } from '../messages.js';
import type { OrderEvent } from '../order.events.js';
import { whyBound, type MinimumTerm } from './minimum-term.js';

const dayMs = 86_400_000;
const annual: MinimumTerm = { name: 'annual', minimumMs: 365 * dayMs };
const instant = (ms: number) => new Date(Date.parse(now) + ms).toISOString();
/** What becomes of a WITHDRAW so long after the agreement. */
const withdrawn = (ms: number, terms: readonly MinimumTerm[], given: readonly OrderEvent[] = stages.completed) =>
  order.given(given).when({ ...receiveWithdraw(), now: instant(ms), terms }).verdict;
const says = 'the minimum term annual of the agreement has not passed: its last day is 2027-04-23, until 10:00:00 UTC';

describe('a minimum term', () => {
  test('refuses a WITHDRAW until its last moment with its name and its last day, and grants it from then on', () => {
    fc.assert(
      fc.property(fc.nat(annual.minimumMs - 1), fc.nat(annual.minimumMs), (before, after) => {
        const refused = { kind: 'refuse', refusal: 'within-minimum-term', says };
        expect(withdrawn(before, [annual])).toStrictEqual(refused);
        expect(withdrawn(annual.minimumMs + after, [annual])).toMatchObject({ kind: 'record' });
        expect(withdrawn(before, [])).toMatchObject({ kind: 'record' });
      }),
    );
  });

  test('is FAIL 4 on the wire, in these words, and nothing changes', () => {
    const { state, verdict } = order.given(stages.completed).when({ ...receiveWithdraw(), terms: [annual] });
    expect(
      verdict.kind === 'refuse' && failTo(withdraw(), verdict.refusal, state, undefined, verdict.says),
    ).toMatchObject({ method: 'FAIL', statusCode: 4, statusText: says, providerOrderIdentifier: state?.orderId });
    expect(state).toStrictEqual(order.given(stages.completed).state);
  });

  test('is the first one that is for the template of the order', () => {
    const of = (template: string | undefined, ...terms: readonly MinimumTerm[]) =>
      whyBound({ ...agreed, cpd: template === undefined ? agreed.cpd : { ...agreed.cpd, template } }, terms, now);
    const line = { name: 'line', minimumMs: 30 * dayMs, templates: ['line-10m'] };
    expect(of('line-10m', line, annual)).toContain('the minimum term line ');
    expect(of('line-10m', annual, line)).toContain('the minimum term annual ');
    expect(of('pipe', line, annual)).toContain('the minimum term annual ');
    expect(of('pipe', line)).toBeUndefined();
    expect(of(undefined, line)).toBeUndefined();
  });

  test('is counted from the first agreement, whatever updates were agreed since', () => {
    const later = updated.map((event) =>
      event.type === 'completed' && event.data.sequenceNumber === 105
        ? { ...event, data: { ...event.data, agreedAt: instant(100 * dayMs) } }
        : event,
    );
    const of = { ...receiveWithdraw(withdraw({ nonce: updateNonce })), terms: [annual] };
    const at = (ms: number) => order.given(later).when({ ...of, now: instant(ms) }).verdict;
    expect(at(annual.minimumMs - 1)).toMatchObject({ refusal: 'within-minimum-term', says });
    expect(at(annual.minimumMs)).toMatchObject({ kind: 'record' });
  });

  test('binds nobody whose agreement was recorded without its instant, also after an update', () => {
    const { agreedAt: _, ...data } = completed.data;
    const old = [...stages.completed.slice(0, -1), { ...completed, data }];
    expect(order.given(old).state?.agreement).not.toHaveProperty('since');
    expect(withdrawn(0, [annual], old)).toMatchObject({ kind: 'record' });
    const after = [...old, ...updated.slice(stages.completed.length)];
    expect(order.given(after).state?.agreement).not.toHaveProperty('since');
  });
});

describe('the right to cancel', () => {
  test('is each customer’s whose profile does not take it away, then it is FAIL 3 and the negotiation goes on', () => {
    for (const given of [stages.awaiting, stages.offered, stages.judging]) {
      expect(order.given(given).when({ ...receiveCancel(), mayCancel: false }).verdict).toStrictEqual({
        kind: 'refuse',
        refusal: 'may-not-cancel',
      });
      expect(order.given(given).when({ ...receiveCancel(), mayCancel: true }).verdict).toMatchObject({
        kind: 'record',
      });
      expect(order.given(given).when(receiveCancel()).verdict).toMatchObject({ kind: 'record' });
    }
  });

  test('is asked about no more where the order was cancelled before', () => {
    const repeated = order.given(stages.cancelled).when({ ...receiveCancel(), mayCancel: false });
    expect(repeated.verdict).toStrictEqual(order.given(stages.cancelled).when(receiveCancel()).verdict);
    expect(repeated.verdict.kind).toBe('repeat');
  });
});
