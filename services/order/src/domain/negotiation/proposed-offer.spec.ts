import { hashOfCpd } from '@parley/cpp';
import { describe, expect, it } from 'vitest';
import { counterCpd, cpd, nonce, stages, validityDate } from '../../../test/negotiation.js';
import { evolve, type OrderState } from '../order.state.js';
import { nextNumberOf } from '../sequence.js';
import { makeOffer } from './proposed-offer.js';

const asked = stages.awaiting.reduce<OrderState>(evolve, undefined);
if (asked === undefined) throw new Error('no order');
const terms = { reasons: ['one site only'], nonce, validityDate };

describe('an offer', () => {
  it('is of the document as requested where the terms have none, and has its hash', () => {
    expect(makeOffer(asked, terms)).toStrictEqual({
      type: 'offer-proposed',
      data: { ...terms, sequenceNumber: nextNumberOf(asked), cpdHash: hashOfCpd(cpd) },
    });
  });

  it('has the document, the price and the provider of its terms, and the hash of that document', () => {
    const price = { amount: '540.00', currency: 'EUR' };
    const whole = {
      ...terms,
      cpd: counterCpd,
      price,
      providerDescription: { name: 'Parley', contactInformation: { email: 'noc@example.net' } },
    };
    expect(makeOffer(asked, whole).data).toStrictEqual({
      ...whole,
      sequenceNumber: nextNumberOf(asked),
      cpdHash: hashOfCpd(counterCpd),
    });
  });

  it('takes nothing into the log that the terms of its caller hold besides', () => {
    const more = { ...terms, now: validityDate, email: 'ada@example.net' };
    expect(makeOffer(asked, more)).toStrictEqual(makeOffer(asked, terms));
  });
});
