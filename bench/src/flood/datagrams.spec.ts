import { decode } from '@parley/cpnp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datagramsOf } from './datagrams.js';

const many = 200;

describe('a flood of PROVISIONs', () => {
  it('is of good ones, each of an order and a transaction of its own, and the same for the same seed', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const [next, again] = [datagramsOf({ kind: 'provisions' }, seed), datagramsOf({ kind: 'provisions' }, seed)];
        const flood = Array.from({ length: many }, next);
        const messages = flood
          .map((octets) => decode(octets))
          .flatMap((each) => (each.kind === 'fault' ? [] : each.message));
        expect(new Set(messages.map(({ method }) => method))).toStrictEqual(new Set(['PROVISION']));
        for (const name of ['transactionId', 'customerOrderIdentifier'] as const)
          expect(new Set(messages.map((message) => message[name])).size).toBe(many);
        expect(Array.from({ length: many }, again)).toStrictEqual(flood);
      }),
      { numRuns: 5 },
    );
  });
});
