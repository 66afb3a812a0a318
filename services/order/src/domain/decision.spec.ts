import { describe, expect, test } from 'vitest';
import {
  counterCpd,
  counterOfferProposed,
  expired,
  expireOffer,
  offerProposed,
  order,
  pqoReceived,
  pqoRefused,
  proposeOffer,
  refusePqo,
  stages,
  type Stage,
} from '../../test/negotiation.js';

const nothingToDo = { kind: 'nothing-to-do' } as const;
const decided: readonly Stage[] = ['refused', 'offered', 'judging', 'completed', 'declined', 'cancelled', 'expired'];

describe('an offer of the policy', () => {
  test('becomes an OFFER with the hash of the requested document (N29)', () => {
    order.given(stages.awaiting).when(proposeOffer).then([offerProposed]);
  });

  test('becomes a counter-offer with its own document and the reasons', () => {
    order
      .given(stages.awaiting)
      .when({ ...proposeOffer, cpd: counterCpd, reasons: ['one site only'] })
      .then([counterOfferProposed]);
  });

  test.each(decided)('comes too late when %s', (stage) => {
    order.given(stages[stage]).when(proposeOffer).then(nothingToDo);
  });

  test('is for nobody when there is no order', () => {
    order.given([]).when(proposeOffer).then(nothingToDo);
  });
});

describe('a refusal of the policy', () => {
  test('becomes a FAIL with its code and reasons (CPNP-03 §9.2.10)', () => {
    order.given(stages.awaiting).when(refusePqo).then([pqoRefused]);
  });

  test.each(decided)('comes too late when %s', (stage) => {
    order.given(stages[stage]).when(refusePqo).then(nothingToDo);
  });

  test('is for nobody when there is no order', () => {
    order.given([]).when(refusePqo).then(nothingToDo);
  });
});

describe('the validity date', () => {
  test.each<Stage>(['offered', 'judging'])('clears the order in silence when %s (CPNP-03 §9.1.8)', (stage) => {
    const { verdict, state } = order.given(stages[stage]).when(expireOffer);
    expect(verdict).toStrictEqual({ kind: 'record', events: [expired] });
    expect(state).toMatchObject({ status: 'Cancelled', cancelCause: 'expired' });
  });

  test('does nothing before it has come', () => {
    order.given(stages.offered).when({ type: 'expire-offer', now: '2026-04-23T10:59:59.999Z' }).then(nothingToDo);
  });

  test.each<Stage>(['awaiting', 'refused', 'completed', 'declined', 'cancelled', 'expired'])(
    'does nothing when %s',
    (stage) => {
      order.given(stages[stage]).when(expireOffer).then(nothingToDo);
    },
  );

  test('does nothing when there is no order, or none has been offered yet', () => {
    order.given([]).when(expireOffer).then(nothingToDo);
    order.given([pqoReceived]).when(expireOffer).then(nothingToDo);
  });
});
