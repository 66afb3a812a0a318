import { describe, expect, it } from 'vitest';
import { reject, technical } from '../../../test/checked.js';
import { eventsAfter, everyState, type StateName } from '../../../test/every-message.js';
import { certain, order, receiveWithdraw, updates } from '../../../test/negotiation.js';
import { isFinal, isOver } from '../order.state.js';
import { negotiationEnd } from './negotiation-end.js';

const names = (Object.keys(everyState) as StateName[]).filter((name) => name !== 'not there'); // Its keys.
const stateOf = (name: StateName) => certain(order.given(everyState[name]).state);
const latest = (name: StateName) => negotiationEnd(everyState[name], stateOf(name).negotiation);

describe('what became of a negotiation', () => {
  it.each(names)('is what the order itself says of its latest one, %s', (name) => {
    const state = stateOf(name);
    const { became } = latest(name);
    if (isOver(state)) expect(became).toBe('cancelled');
    else if (isFinal(state)) expect(became).toBe(state.status === 'Completed' ? 'completed' : 'update-cancelled');
    else expect(became).toBe('open');
  });

  it('stays what it was when a later one goes on, or has ended', () => {
    for (const name of names.filter((each) => stateOf(each).negotiation > 1 && !isOver(stateOf(each))))
      expect(negotiationEnd(everyState[name], 1)).toStrictEqual({ became: 'completed' });
  });

  it('is the end of the whole order where that is over, whichever negotiation is asked about', () => {
    const over = names.filter((name) => stateOf(name).negotiation > 1 && isOver(stateOf(name)));
    expect(over.length).toBeGreaterThan(0);
    for (const name of over) expect(negotiationEnd(everyState[name], 1)).toStrictEqual(latest(name));
  });

  it('says until when an offer is valid, and why there is none any more', () => {
    const { offer } = stateOf('offered');
    expect(latest('offered')).toStrictEqual({ became: 'open', validUntil: certain(offer).validityDate });
    expect(latest('awaiting')).toStrictEqual({ became: 'open' });
    expect(latest('expired')).toStrictEqual({ became: 'cancelled', cause: 'expired' });
    expect(latest('updated: declined')).toStrictEqual({ became: 'update-cancelled', cause: 'declined' });
    expect(latest('ended by the provider: judging')).toStrictEqual({ became: 'cancelled', cause: 'withdrawn' });
  });

  it.each([
    ['awaiting', updates.awaiting],
    ['offered', updates.offered],
    ['judged', updates.judging],
    ['checked after its ACCEPT', everyState['updated: checked after the ACCEPT']],
  ])('is its end for an update that a WITHDRAW came upon, whatever becomes of that: %s', (_, given) => {
    const waits = eventsAfter(given, { ...receiveWithdraw(), checks: [technical] });
    const open = certain(order.given(waits).state?.checks?.open);
    const refused = eventsAfter(waits, reject(open.task));
    expect(refused.at(-1)?.type).toBe('withdrawal-refused');
    for (const events of [waits, refused])
      expect(negotiationEnd(events, 2)).toStrictEqual({ became: 'update-cancelled', cause: 'withdrawn' });
    expect(negotiationEnd(refused, 1)).toStrictEqual({ became: 'completed' });
  });

  it('is not known of an order that is not there, and of a number that the order has not reached', () => {
    expect(negotiationEnd([], 1)).toStrictEqual({ became: 'unknown' });
    expect(negotiationEnd(everyState.completed, 2)).toStrictEqual({ became: 'unknown' });
  });
});
