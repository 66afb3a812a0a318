import type { Profile } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedAt } from '../../test/asked-at.js';
import { worldNetwork } from '../../test/world-network.js';
import { decidePqo } from './decide-pqo.js';
import { emptyLedger, evolve, type Ledger } from './ledger.state.js';

/** Between Paris and Madrid, where 800 Mbit/s are sold. */
const pipe = (committedBps: number, members: Partial<Profile> = {}): Profile => ({
  customerNodesMap: [
    { identifier: 'paris', linkIdentifier: 'ed-par-1/ge-0/0/3' },
    { identifier: 'madrid', linkIdentifier: 'ed-mad-1/ge-0/0/3' },
  ],
  capacity: [{ in: { committedBps }, out: { committedBps } }],
  conformanceTraffic: { outOfProfile: 'discard' },
  ...members,
});
const guaranteed = (throughputBps: object): Partial<Profile> => ({
  qosGuarantees: { kind: 'quantitative', throughputBps },
});
const network = worldNetwork();
const decided = (orderId: string, profile: Profile, ledger: Ledger, terms = {}, on = network) =>
  decidePqo(
    { orderId, negotiation: 1, customerId: 'acme', at: askedAt, cpd: { components: [{ profiles: [profile] }] } },
    ledger,
    on,
    terms,
  );
const taken = (bps: number): Ledger => {
  const ledger = emptyLedger();
  return bps === 0 ? ledger : evolve(ledger, decided('before', pipe(bps), ledger));
};
const asked = pipe(900_000_000, guaranteed({ minimum: 900_000_000, percentile: { rank: 99, value: 100_000_000 } }));
const left = taken(600_000_000);

describe('a throughput that the rates that are left do not cover', () => {
  it('comes down with them, and is listed: asked, offered, why', () => {
    const event = decided('P-1', asked, left);
    if (event.type !== 'capacity-reserved') throw new TypeError(event.data.reasons.join());
    const why =
      'the committed rates leave 200000000 bit/s from paris to madrid, less than the throughput of 900000000 bit/s asked';
    expect(event.data.reduced?.listed.at(-1)).toStrictEqual({
      ...{ clause: 'qosGuarantees.throughputBps.minimum', asked: 900_000_000, offered: 200_000_000, why: [why] },
    });
    expect(event.data.reasons).toContain(why);
    // What is covered stays as it was asked.
    const throughputBps = { minimum: 200_000_000, percentile: { rank: 99, value: 100_000_000 } };
    expect(event.data.cpd).toMatchObject({ components: [{ profiles: [{ qosGuarantees: { throughputBps } }] }] });
  });

  it('is refused where the rates that were asked do not cover it, where a class is it, and by procedure 1', () => {
    const refused = { type: 'capacity-refused', data: { statusCode: 5 } };
    expect(decided('P-1', pipe(900_000_000, guaranteed({ minimum: 900_000_001 })), left)).toMatchObject(refused);
    const steady = { overallTrafficGuarantees: { throughputClass: 'steady' } } as Partial<Profile>;
    expect(decided('P-1', pipe(900_000_000, steady), left).type).toBe('capacity-reserved');
    expect(decided('P-1', pipe(900_000_000, steady), taken(795_000_000))).toMatchObject(refused);
    const basis = { procedure: 1, providerData: 0, network: '', terms: '', rules: '' };
    expect(decided('P-1', asked, left, { basis })).toMatchObject(refused);
  });

  it('is what links carry of the rates that are left, and accepted as it is when it is asked for', () => {
    const fading = worldNetwork({
      throughputPercentiles: [
        { rank: 99, throughputBps: 600_000_000 },
        { rank: 100, throughputBps: 400_000_000 },
      ],
    });
    const statistics = (minimum: number, value: number) => ({
      qosGuarantees: {
        ...{ kind: 'quantitative' as const, measurementIntervalS: 300 },
        throughputBps: { minimum, percentile: { rank: 99, value } },
      },
    });
    // 200 of the 800 Mbit/s are left, of which half is carried always, and three quarters in 99 % of the intervals.
    const wanted = pipe(800_000_000, statistics(400_000_000, 600_000_000));
    const event = decided('P-1', wanted, left, {}, fading);
    if (event.type !== 'capacity-reserved') throw new TypeError(event.data.reasons.join());
    const throughputBps = { minimum: 100_000_000, percentile: { rank: 99, value: 150_000_000 } };
    expect(event.data.cpd).toMatchObject({ components: [{ profiles: [{ qosGuarantees: { throughputBps } }] }] });
    expect(decided('P-2', pipe(200_000_000, statistics(100_000_000, 150_000_000)), left, {}, fading)).toMatchObject({
      ...{ type: 'capacity-reserved', data: { reasons: [] } },
    });
    const beyond = pipe(800_000_000, statistics(400_000_001, 600_000_000));
    expect(decided('P-1', beyond, left, {}, fading)).toMatchObject({
      ...{ type: 'capacity-refused', data: { statusCode: 5 } },
    });
  });

  it('is a counter-offer that is accepted as it is when it is asked for', () => {
    const rate = fc.integer({ min: 2, max: 2_000_000_000 });
    fc.assert(
      fc.property(rate, rate, fc.integer({ min: 0, max: 799_999_998 }), (committed, minimum, held) => {
        const ledger = taken(held);
        const event = decided('P-1', pipe(committed, guaranteed({ minimum: Math.min(minimum, committed) })), ledger);
        if (event.type !== 'capacity-reserved') throw new TypeError(event.data.reasons.join());
        const { cpd } = event.data as unknown as {
          readonly cpd?: { components: readonly { profiles: readonly Profile[] }[] };
        };
        const profile = cpd?.components[0]?.profiles[0];
        if (profile === undefined) return;
        const again = decided('P-2', profile, ledger);
        expect(again).toMatchObject({ type: 'capacity-reserved', data: { reasons: [] } });
        expect(again.data).not.toHaveProperty('cpd');
      }),
    );
  });
});
