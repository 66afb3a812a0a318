import { describe, expect, it } from 'vitest';
import { JETSTREAM, MAX_ATTEMPTS } from '../limits.js';
import { placeOf } from './delivery.js';
import { subjectsUnder } from './subjects.js';
import { filterOf } from './topology.js';

describe('the filter of a durable', () => {
  const subjects = subjectsUnder('parley');
  it.each([
    [['order.completed'], 'parley.order.completed'],
    [['order.completed', 'order.cancelled'], 'parley.order.*'],
    [['order.completed', 'policy.decided'], 'parley.*.*'],
  ])('of %j is %s', (types, filter) => {
    expect(filterOf(types, subjects)).toBe(filter);
  });

  it('needs a type', () => {
    expect(() => filterOf([], subjects)).toThrow(RangeError);
  });
});

describe('the server', () => {
  it('delivers once more than the handler may try, and at most eight times', () => {
    expect([JETSTREAM.maxDeliver, MAX_ATTEMPTS]).toStrictEqual([8, 7]);
  });

  it.each([
    ['$JS.ACK.STREAM.durable.3.17.20.1700000000000000000.5', { deliveryCount: 3, streamSequence: 17 }],
    ['$JS.ACK.domain.hash.STREAM.durable.3.17.20.1700000000000000000.5.x', { deliveryCount: 3, streamSequence: 17 }],
    ['_INBOX.abc', undefined],
  ])('says in %s where a delivery stands', (reply, place) => {
    expect(placeOf({ reply })).toStrictEqual(place);
  });
});
