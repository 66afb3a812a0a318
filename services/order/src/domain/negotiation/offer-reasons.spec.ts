import { parseInformationElements } from '@parley/cpnp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counterCpd, order, proposeOffer, provision, receivePqo } from '../../../test/negotiation.js';
import { standingOffer } from '../messages.js';

/** The OFFER that the policy's decision leads to. */
function offered(reasons: readonly string[]) {
  const asked = order.given([]).when(receivePqo(provision({})));
  if (asked.verdict.kind !== 'record') throw new Error('the PROVISION was not taken');
  const command = { ...proposeOffer, reasons, cpd: counterCpd };
  return standingOffer(order.given([...asked.verdict.events]).when(command).state);
}

describe('the reasons of a counter-offer', () => {
  it('reach the customer with the OFFER, as they were given where they fit', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 200 }), { minLength: 1, maxLength: 16 }), (reasons) => {
        expect(offered(reasons)?.informationElements).toStrictEqual({ offerReasons: reasons });
      }),
    );
  });

  it('can be read however many and long they are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 400 }), { maxLength: 60 }), (reasons) => {
        expect(parseInformationElements(offered(reasons)?.informationElements).kind).toBe('valid');
      }),
    );
  });

  it('are no element where there are none', () => {
    expect(offered([])).not.toHaveProperty('informationElements');
  });
});
