import { describe, expect, test } from 'vitest';
import {
  agreed,
  counterCpd,
  counterOfferProposed,
  ends,
  expired,
  expireOffer,
  offerProposed,
  order,
  pqoReceived,
  pqoRefused,
  proposeOffer,
  proposeUpdate,
  refusePqo,
  refuseUpdate,
  stages,
  updated,
  updateOffered,
  updateRefused,
  updates,
  withheld,
  type Stage,
  type UpdateStage,
} from '../../../test/negotiation.js';
import type { OrderEvent } from '../order.events.js';

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

  test('of an update becomes an OFFER in its transaction, with a nonce of its own (N21, N22)', () => {
    order.given(updates.awaiting).when(proposeUpdate).then([updateOffered]);
  });

  test.each<Stage>(['offered', 'judging', 'completed'])('comes a second time when %s, and changes nothing', (stage) => {
    order.given(stages[stage]).when(proposeOffer).then(nothingToDo);
  });

  test.each<Stage>(['refused', 'declined', 'cancelled', 'expired'])(
    'comes too late when %s, and is withheld: what was reserved for it goes back',
    (stage) => {
      order
        .given(stages[stage])
        .when(proposeOffer)
        .then([withheld(1)]);
    },
  );

  test.each([
    ['of an update that was declined', updates.declined, 2],
    ['of an update that the order was withdrawn in', ends['withdrawn while an update waits'], 2],
    ['of a negotiation before the open one', updates.awaiting, 1],
    ['of an order that is withdrawn', ends.withdrawn, 1],
  ])('%s is withheld', (_, given, negotiation) => {
    const outcome = order.given(given).when({ ...proposeUpdate, negotiation });
    outcome.then([withheld(negotiation)]);
    expect(outcome.state).toStrictEqual(order.given(given).state);
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

  test('of an update becomes a FAIL in its transaction, and leaves the agreement in force (N20)', () => {
    const outcome = order.given(updates.awaiting).when(refuseUpdate);
    outcome.then([updateRefused]);
    expect(outcome.state?.agreement).toStrictEqual(agreed);
  });

  test.each([
    ['a negotiation before the open one', updates.awaiting, refusePqo],
    ['an update that was cancelled', updates.cancelled, refuseUpdate],
    ['an order that is withdrawn', ends.withdrawn, refusePqo],
  ])('of %s comes too late', (_, given, command) => {
    order.given(given).when(command).then(nothingToDo);
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

  test.each<UpdateStage>(['offered', 'judging'])(
    'of an update’s offer ends the update when %s, and leaves the agreement in force (N20)',
    (stage) => {
      const outcome = order.given(updates[stage]).when(expireOffer);
      outcome.then([expired]);
      expect(outcome.state).toMatchObject({ status: 'Cancelled', cancelCause: 'expired', agreement: agreed });
    },
  );

  test.each<[string, readonly OrderEvent[]]>([
    ['an update waits for its offer', updates.awaiting],
    ['an update is agreed', updated],
    ['the order is withdrawn', ends['withdrawn while an update is offered']],
  ])('does nothing when %s', (_, given) => {
    order.given(given).when(expireOffer).then(nothingToDo);
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
