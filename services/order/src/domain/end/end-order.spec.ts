import { describe, expect, test } from 'vitest';
import { checkRequested, about } from '../../../test/checked.js';
import { everyState, type StateName } from '../../../test/every-message.js';
import { certain, endedByProvider, endOrder, order } from '../../../test/negotiation.js';
import { isOver } from '../order.state.js';

const names = Object.keys(everyState) as StateName[]; // Its keys.
const stateOf = (name: StateName) => order.given(everyState[name]).state;
const isOpen = (name: StateName): boolean => {
  const state = stateOf(name);
  return state !== undefined && !isOver(state);
};
const endedOf = (name: StateName) => order.given(everyState[name]).when(endOrder);

describe('the provider', () => {
  test.each(names.filter(isOpen))('ends an order that is %s, with the check that is open', (name) => {
    const before = certain(stateOf(name));
    const { verdict, state } = endedOf(name);
    const open = before.checks?.open;
    const ended = open === undefined ? [] : [{ type: 'check-ended', data: about(checkRequested(open)) }];
    expect(verdict).toStrictEqual({ kind: 'record', events: [...ended, endedByProvider] });
    const after = certain(state);
    expect({ ...after, endedBy: undefined }).toMatchObject({
      status: 'Cancelled',
      cancelCause: 'ended-by-provider',
      transactionId: before.transactionId,
      past: before.past,
    });
    expect([after.agreement, after.checks?.open, after.endedBy]).toStrictEqual([
      undefined,
      undefined,
      endedByProvider.data,
    ]);
  });

  test('has an order to end in every state that is not the end', () => {
    const statuses = new Set(names.filter(isOpen).map((name) => stateOf(name)?.status));
    expect([...statuses].sort()).toStrictEqual([
      'AcceptReceived',
      'AwaitingProcessing',
      'Cancelled',
      'Completed',
      'OfferProposed',
      'ProcessingReceived',
    ]);
  });

  test.each(names.filter((name) => !isOpen(name) && name !== 'not there' && !name.startsWith('ended by the provider')))(
    'cannot end an order that is %s once more',
    (name) => {
      expect(endedOf(name).verdict).toStrictEqual({ kind: 'refuse-end', refusal: 'already-ended' });
    },
  );

  test('cannot end an order that nobody knows', () => {
    expect(endedOf('not there').verdict).toStrictEqual({ kind: 'refuse-end', refusal: 'unknown-order' });
  });

  test('has ended an order once where the same person asks twice for the same reason', () => {
    const ended = order.given(everyState['ended by the provider: judging']);
    expect(ended.when(endOrder).verdict).toStrictEqual({ kind: 'ended-before' });
    const refused = { kind: 'refuse-end', refusal: 'already-ended' };
    expect(ended.when({ ...endOrder, by: 'bob' }).verdict).toStrictEqual(refused);
    expect(ended.when({ ...endOrder, reason: 'fraud' }).verdict).toStrictEqual(refused);
  });
});
