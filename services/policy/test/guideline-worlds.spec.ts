import type { Profile } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Check } from '../src/domain/check.js';
import type { Guidelines } from '../src/domain/guidelines.js';
import { drawnWorlds } from './drawn.js';
import { decided, offerOf, type World } from './order-worlds.js';

const drawn = drawnWorlds('worlds of the guidelines');

const check = { name: 'large', approvers: 'noc', deadline: '4h', atDeadline: 'reject' };
const links = ['a/s1', 'b/s1', 'c/s1', 'a/s2', 'b/s2', 'c/s2'];
/** So many sites, each of which commits so much in either direction. */
const order = (sites: number, inBps = 1_000_000, outBps = inBps): Partial<Profile> => ({
  customerNodesMap: links
    .slice(0, sites)
    .map((linkIdentifier) => ({ identifier: `at ${linkIdentifier}`, linkIdentifier })),
  capacity: [{ in: { committedBps: inBps }, out: { committedBps: outBps } }],
});
const within = (guidelines: object, profile: Partial<Profile> = {}): World => ({
  sections: { guidelines: { checks: [check], ...guidelines } },
  profile,
});

/** An order, and a limit that it is within; the same order and a limit that it is beyond by one, and what is said of that. */
interface Edge {
  readonly kept: World;
  readonly beyond: World;
  readonly reasons: readonly string[];
}
const sites = fc.integer({ min: 2, max: links.length });
const rate = fc.integer({ min: 2, max: 9_000_000 });

const limits: Readonly<Record<Exclude<keyof Guidelines, 'checks' | 'unverifiedCustomers'>, fc.Arbitrary<Edge>>> = {
  maximumSites: sites.map((count) => ({
    kept: within({ maximumSites: count }, order(count)),
    beyond: within({ maximumSites: count - 1 }, order(count)),
    reasons: [`${count} sites, more than ${count - 1}`],
  })),
  maximumCommittedBpsPerSite: fc.tuple(rate, rate).map(([inBps, outBps]) => {
    const most = Math.max(inBps, outBps);
    return {
      kept: within({ maximumCommittedBpsPerSite: most }, order(2, inBps, outBps)),
      beyond: within({ maximumCommittedBpsPerSite: most - 1 }, order(2, inBps, outBps)),
      reasons: ['a/s1', 'b/s1'].map((at) => `${at} with ${most} bit/s committed, more than ${most - 1} bit/s`),
    };
  }),
  maximumCommittedBps: fc.tuple(sites, rate).map(([count, bps]) => ({
    kept: within({ maximumCommittedBps: count * bps }, order(count, bps)),
    beyond: within({ maximumCommittedBps: count * bps - 1 }, order(count, bps)),
    reasons: [`${count * bps} bit/s committed into the network, more than ${count * bps - 1} bit/s`],
  })),
};

/** Whom an order outside of the guidelines waits for. */
const checks: Readonly<
  Record<
    keyof Check,
    {
      readonly values: fc.Arbitrary<string>;
      readonly written: string;
      readonly said: (value: string) => string | number;
    }
  >
> = {
  name: { values: fc.stringMatching(/^[a-z][a-z ]{0,20}[a-z]$/), written: 'name', said: (name) => name },
  approvers: { values: fc.constantFrom('noc', 'sales'), written: 'approvers', said: (group) => group },
  deadlineMs: {
    values: fc.integer({ min: 1, max: 600 }).map((minutes) => `${minutes}m`),
    written: 'deadline',
    said: (deadline) => Number.parseInt(deadline, 10) * 60_000,
  },
  atDeadline: { values: fc.constantFrom('approve', 'reject'), written: 'atDeadline', said: (what) => what },
};

describe('what is offered without asking anybody', () => {
  it.each(Object.entries(limits))('is of two worlds that differ in %s alone, by one', (_, edges) => {
    fc.assert(
      fc.property(edges, ({ kept, beyond, reasons }) => {
        const offer = offerOf(decided(kept));
        expect([offer.reasons, offer.escalation]).toStrictEqual([[], undefined]);
        const checked = { name: 'large', approvers: 'noc', deadlineMs: 14_400_000, atDeadline: 'reject' };
        expect(offerOf(decided(beyond))).toStrictEqual({ ...offer, escalation: { reasons, checks: [checked] } });
      }),
      drawn(20),
    );
  });

  it('is of two worlds that differ in what becomes of customers that are not verified', () => {
    const customers = [{ id: 'acme', prefixes: ['192.0.2.0/24'], verified: false }];
    const unverified = (unverifiedCustomers?: string): World => ({
      sections: {
        customers,
        guidelines: { checks: [check], ...(unverifiedCustomers !== undefined && { unverifiedCustomers }) },
      },
    });
    const reasons = ['the administrative data of acme are not verified'];
    expect(offerOf(decided(unverified('checks'))).escalation).toMatchObject({ reasons, checks: [{ name: 'large' }] });
    fc.assert(
      fc.property(fc.constantFrom('refuse', undefined), (says) => {
        expect(decided(unverified(says))).toMatchObject({ type: 'capacity-refused', data: { statusCode: 2, reasons } });
      }),
      drawn(2),
    );
  });

  it.each(Object.entries(checks))(
    'has those asked that its checks name: two worlds that differ in %s alone',
    (member, { values, written, said }) => {
      fc.assert(
        fc.property(fc.uniqueArray(values, { minLength: 2, maxLength: 2 }), (two) => {
          const asked = two.map((value) => {
            const { escalation } = offerOf(
              decided(within({ maximumSites: 1, checks: [{ ...check, [written]: value }] })),
            );
            expect(escalation?.reasons).toStrictEqual(['2 sites, more than 1']);
            return escalation?.checks.map((one) => one[member as keyof Check]);
          });
          expect(asked).toStrictEqual(two.map((value) => [said(value)]));
        }),
        drawn(6),
      );
    },
  );

  it('is of two worlds of which one has a check more', () => {
    const one = offerOf(decided(within({ maximumSites: 1 })));
    const other = offerOf(decided(within({ maximumSites: 1, checks: [check, { ...check, name: 'second' }] })));
    expect([one, other].map(({ escalation }) => escalation?.checks.map(({ name }) => name))).toStrictEqual([
      ['large'],
      ['large', 'second'],
    ]);
  });
});
