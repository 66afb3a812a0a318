import { describe, expect, it } from 'vitest';
import { order, proposeOffer, provision, receivePqo } from '../../../test/negotiation.js';
import type { ProposeOffer } from '../order.commands.js';
import { standingOffer } from '../messages.js';

const price = { amount: '540.00', currency: 'EUR' };
const offer: ProposeOffer = { ...proposeOffer, price };

/** The order after a PROVISION with these options, and the policy's offer. */
function offered(negotiationOptions: Record<string, string | Record<string, string>>, command: ProposeOffer = offer) {
  const asked = order.given([]).when(receivePqo(provision({ informationElements: { negotiationOptions } })));
  if (asked.verdict.kind !== 'record') throw new Error('the PROVISION was not taken');
  return order.given([...asked.verdict.events]).when(command).state;
}

describe('the options of a negotiation', () => {
  it('bring the price that was asked for into the OFFER, and the purpose as it was understood (N43, N44)', () => {
    const testEndDate = 'Sun, 24 May 2026 10:00:00 GMT';
    const elements = standingOffer(offered({ cost: {}, purpose: 'test', testEndDate }))?.informationElements;
    expect(elements).toStrictEqual({ negotiationOptions: { cost: price, purpose: 'test', testEndDate } });
  });

  it('leave the OFFER as it is when nothing was asked', () => {
    const { price: _, ...withoutPrice } = offer;
    const state = order.given([]).when(receivePqo(provision({}))).state;
    expect(state?.options).toBeUndefined();
    expect(standingOffer(offered({ purpose: 'permanent' }, withoutPrice))?.informationElements).toStrictEqual({
      negotiationOptions: { purpose: 'permanent' },
    });
  });

  it.each([
    [{ purpose: 'test' }, '/negotiationOptions'],
    [{ purpose: 'sometimes' }, '/negotiationOptions/purpose'],
    [{ cost: { amount: '1,50', currency: 'EUR' } }, '/negotiationOptions/cost'],
  ])('that cannot be read (%j) are refused with FAIL 1 and say where', (negotiationOptions, path) => {
    const { verdict } = order.given([]).when(receivePqo(provision({ informationElements: { negotiationOptions } })));
    expect(verdict).toMatchObject({
      kind: 'record',
      events: [{ type: 'pqo-received' }, { type: 'pqo-refused', data: { statusCode: 1 } }],
    });
    const refusal = verdict.kind === 'record' ? verdict.events[1] : undefined;
    expect(refusal?.type === 'pqo-refused' && refusal.data.reasons.join()).toContain(path);
  });
});
