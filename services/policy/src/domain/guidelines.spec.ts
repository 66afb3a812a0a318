import { describe, expect, it } from 'vitest';
import { askedAt } from '../../test/asked-at.js';
import { example, sampleNetwork } from '../../test/sample-network.js';
import { decidePqo } from './decide-pqo.js';
import type { Site } from './demand.js';
import { escalationOf, type Guidelines } from './guidelines.js';
import { emptyLedger } from './ledger.state.js';

const checks = [{ name: 'large order', approvers: 'noc', deadlineMs: 60_000, atDeadline: 'reject' }] as const;
const site = (linkIdentifier: string, inBps: number, outBps: number): Site => ({
  identifier: `node at ${linkIdentifier}`,
  linkIdentifier,
  device: 'ed-par-1',
  inBps,
  outBps,
});
const sites = [site('a/1', 10, 20), site('b/1', 30, 5)];

describe('the guidelines', () => {
  it('let everything pass that they do not limit', () => {
    expect(escalationOf(sites, undefined)).toBe(undefined);
    expect(escalationOf(sites, { checks })).toBe(undefined);
  });

  it.each<[string, Omit<Guidelines, 'checks'>]>([
    ['sites', { maximumSites: 2 }],
    ['rate of a site', { maximumCommittedBpsPerSite: 30 }],
    ['rate in all', { maximumCommittedBps: 40 }],
  ])('let the largest %s pass', (_, limit) => {
    expect(escalationOf(sites, { ...limit, checks })).toBe(undefined);
  });

  it('name everything that is too much, with the checks that it needs', () => {
    const guidelines = { maximumSites: 1, maximumCommittedBpsPerSite: 19, maximumCommittedBps: 39, checks };
    expect(escalationOf(sites, guidelines)).toStrictEqual({
      reasons: [
        '2 sites, more than 1',
        'a/1 with 20 bit/s committed, more than 19 bit/s',
        'b/1 with 30 bit/s committed, more than 19 bit/s',
        '40 bit/s committed into the network, more than 39 bit/s',
      ],
      checks,
    });
  });

  it('add up what several profiles ask of one link', () => {
    const twice = [...sites, site('a/1', 10, 20)];
    expect(escalationOf(twice, { maximumSites: 2, maximumCommittedBpsPerSite: 39, checks })?.reasons).toStrictEqual([
      'a/1 with 40 bit/s committed, more than 39 bit/s',
    ]);
  });

  it('escalate an offer that is outside of them: its capacity is reserved all the same', () => {
    const pqo = { orderId: 'o1', negotiation: 1, customerId: 'acme', at: askedAt, cpd: example('vpn-three-sites') };
    const guidelines = { maximumSites: 2, checks };
    const automatic = decidePqo(pqo, emptyLedger(), sampleNetwork());
    expect(automatic.type).toBe('capacity-reserved');
    expect(decidePqo(pqo, emptyLedger(), sampleNetwork(), { guidelines })).toStrictEqual({
      ...automatic,
      data: { ...automatic.data, escalation: { reasons: ['3 sites, more than 2'], checks } },
    });
    expect(decidePqo(pqo, emptyLedger(), sampleNetwork(), { guidelines: { maximumSites: 3, checks } })).toStrictEqual(
      automatic,
    );
  });
});
