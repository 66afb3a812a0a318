import { requestedCpd } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failoverProfilesOn, networkOf, networks } from '../../../test/arbitraries.js';
import { askedAt } from '../../../test/asked-at.js';
import { laidOutOn } from '../../../test/laid-out.js';
import { decidePqo } from '../decide-pqo.js';
import { committedOn, demandOn, type Layout } from '../demand.js';
import { fit } from '../fit.js';
import type { LedgerEvent } from '../ledger.events.js';
import { emptyLedger, evolve } from '../ledger.state.js';
import { stubResource } from '../network.js';
import { HoseLoad } from '../paths/hose-load.js';
import { hoseInBps, hoseOutBps } from '../pipes.js';
import type { Site } from '../site.js';
import { keptBps } from './kept-bps.js';
import { lowerShares } from './lower-shares.js';

const drawn = networks(fc.integer({ min: 1, max: 100_000_000_000 })).chain((network) =>
  fc.tuple(
    fc.constant(network),
    failoverProfilesOn(network),
    fc.infiniteStream(fc.noBias(fc.integer({ min: 0, max: 999 }).map((part) => part / 1_000))),
  ),
);
type Share = () => number;
const sharesOf =
  (stream: Iterator<number>): Share =>
  () =>
    Number(stream.next().value);

/** One link of some of the sites, which fails. */
function failing({ sites }: Layout, share: Share): ReadonlySet<string> {
  const failed = new Set<string>();
  for (const links of new Set(
    [...sites.values()].flatMap(({ failover }) => (failover === undefined ? [] : [failover.links])),
  ))
    if (share() < 0.8) failed.add(links[Math.floor(share() * links.length)] ?? '');
  return failed;
}

/** What links that fail bring to others of their sites is shared out among these, whichever way their routing does it. */
function sharedOut(bps: number, ends: readonly string[], share: Share): ReadonlyMap<string, number> {
  const parts = new Map<string, number>();
  let left = bps;
  for (const end of ends) {
    const part = Math.floor(left * Math.min(1, 2 * share()));
    parts.set(end, part);
    left -= part;
  }
  return parts;
}

/** Any traffic within what is committed and kept, while some links have failed: what each resource carries. */
function loadsWithin({ sites, paths }: Layout, failed: ReadonlySet<string>, share: Share): ReadonlyMap<string, number> {
  const standing = [...sites.values()].filter(({ identifier }) => !failed.has(identifier));
  const instead = ({ identifier, failover }: Site): readonly string[] =>
    failed.has(identifier) ? (failover?.links ?? []).filter((id) => id !== identifier) : [identifier];
  const keptOf = ({ identifier, failover }: Site, bps: number) =>
    failed.has(identifier) ? keptBps(bps, failover?.percent ?? 0) : bps;
  const room = (hoseBps: (site: Site) => number) => {
    const rates = new Map(standing.map((site) => [site.identifier, 0]));
    for (const site of sites.values())
      for (const [end, bps] of sharedOut(
        keptOf(site, hoseBps(site)),
        instead(site),
        failed.has(site.identifier) ? share : () => 1,
      ))
        rates.set(end, (rates.get(end) ?? 0) + bps);
    return rates;
  };
  const [sent, received] = [room(hoseInBps), room(hoseOutBps)];
  const loads = new Map<string, number>();
  const carry = (from: string, to: string, bps: number): void => {
    const path = paths.find((one) => one.from === from && one.to === to);
    if (path === undefined) return;
    const [sender, receiver] = [sites.get(from)?.linkIdentifier ?? '', sites.get(to)?.linkIdentifier ?? ''];
    const ends = [stubResource(sender, 'in'), stubResource(receiver, 'out')];
    for (const resource of [...path.resources, ...ends]) loads.set(resource, (loads.get(resource) ?? 0) + bps);
  };
  for (const { from, to } of paths) {
    if (sites.get(from)?.pipes?.has(to) === true) continue;
    const [left, place] = [sent.get(from) ?? 0, received.get(to) ?? 0];
    const bps = Math.floor(Math.min(left, place) * Math.min(1, 2 * share()));
    sent.set(from, left - bps);
    received.set(to, place - bps);
    carry(from, to, bps);
  }
  for (const sender of sites.values()) {
    for (const [id, rate] of sender.pipes ?? []) {
      const receiver = sites.get(id);
      if (receiver === undefined) continue;
      const bps = keptOf(receiver, keptOf(sender, rate));
      const ways = instead(sender).flatMap((from) => instead(receiver).map((to) => [from, to] as const));
      const parts = sharedOut(
        bps,
        ways.map((_, at) => String(at)),
        ways.length === 1 ? () => 1 : share,
      );
      for (const [at, [from, to]] of ways.entries()) carry(from, to, parts.get(String(at)) ?? 0);
    }
  }
  return loads;
}

describe('what is kept for when links fail', () => {
  it('carries any traffic within rates and shares, whichever link of each site fails, on every link and at both ends', () => {
    let moved = 0;
    fc.assert(
      fc.property(drawn, ([network, profile, stream]) => {
        const result = laidOutOn(profile, networkOf(network));
        if (result.kind !== 'laid-out') return;
        const { layout } = result;
        const share = sharesOf(stream);
        for (const [resource, load] of loadsWithin(layout, failing(layout, share), share)) {
          const users = layout.users.get(resource);
          if (users === undefined) throw new TypeError(`nobody uses ${resource}`);
          if (load > committedOn(users, layout.sites)) moved += 1;
          expect(demandOn(users, layout.sites)).toBeGreaterThanOrEqual(load);
        }
      }),
      { numRuns: 2_000 },
    );
    // Without what is kept some of it would have had no room.
    expect(moved).toBeGreaterThan(0);
  });

  it('is what was looked for room with', () => {
    fc.assert(
      fc.property(drawn, ([network, profile]) => {
        const on = networkOf(network);
        const result = laidOutOn(profile, on);
        if (result.kind !== 'laid-out') return;
        const { sites, users, paths } = result.layout;
        const load = new HoseLoad(sites);
        const over = new Map<string, (readonly [Site, Site])[]>();
        for (const { from, to, resources, backup } of paths) {
          const [sender, receiver] = [sites.get(from), sites.get(to)];
          if (sender === undefined || receiver === undefined) continue;
          const all = [...resources, ...(backup?.resources ?? [])];
          load.add(
            all.map((resource) => on.graph.arcOf.get(resource) ?? -1),
            sender,
            receiver,
          );
          for (const resource of all) over.set(resource, [...(over.get(resource) ?? []), [sender, receiver]]);
        }
        for (const [resource, ways] of over) {
          const of = users.get(resource);
          for (const [sender, receiver] of ways)
            expect(load.demandWith(on.graph.arcOf.get(resource) ?? -1, sender, receiver)).toBe(
              of && demandOn(of, sites),
            );
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('is lowered to what is left beside the rates, and raised nowhere', () => {
    let lowered = 0;
    fc.assert(
      fc.property(drawn, ([network, profile, stream]) => {
        const on = networkOf(network);
        const result = laidOutOn(profile, on);
        if (result.kind !== 'laid-out') return;
        const { layout } = result;
        const share = sharesOf(stream);
        const lefts = new Map(
          on.resources.map((resource) => {
            const of = layout.users.get(resource);
            return [resource, of === undefined ? 0 : Math.floor(demandOn(of, layout.sites) * (0.6 + share()))];
          }),
        );
        const left = (resource: string) => lefts.get(resource) ?? 0;
        const fitted = fit(layout, left);
        if (fitted.kind === 'nothing-left') return;
        const shares = lowerShares(layout, fitted.sites, left);
        if (shares.kind === 'nothing-left') return;
        if (shares.reasons.size > 0) lowered += 1;
        for (const [resource, of] of layout.users)
          expect(demandOn(of, shares.sites)).toBeLessThanOrEqual(left(resource));
        for (const [id, { failover, ...site }] of shares.sites) {
          const { failover: was, ...before } = fitted.sites.get(id) ?? {};
          expect(site).toStrictEqual(before);
          expect(failover?.percent ?? 0).toBeLessThanOrEqual(was?.percent ?? 0);
          expect((failover?.percent ?? 1) > 0 || layout.sites.get(id)?.failover?.percent === 0).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
    expect(lowered).toBeGreaterThan(0);
  });

  it('is never oversold by orders and their updates, offered by valid documents alone, and gone with them', () => {
    const rate = fc.integer({ min: 1, max: 60 });
    const orders = networks(fc.integer({ min: 40, max: 200 })).chain((network) =>
      fc.tuple(
        fc.constant(network),
        fc.array(fc.record({ order: fc.nat(2), profile: failoverProfilesOn(network, rate), isAgreed: fc.boolean() }), {
          minLength: 1,
          maxLength: 6,
        }),
      ),
    );
    let kept = 0;
    fc.assert(
      fc.property(orders, ([network, asked]) => {
        const on = networkOf(network);
        let ledger = emptyLedger();
        const apply = (event: LedgerEvent) => {
          ledger = evolve(ledger, event);
          for (const [resource, bps] of ledger.reservedBps.entries())
            expect(bps).toBeLessThanOrEqual(on.capacityOf(resource));
        };
        for (const [at, { order, profile, isAgreed }] of asked.entries()) {
          const [orderId, negotiation] = [`P-${order}`, at + 1];
          const cpd = { components: [{ profiles: [profile] }] };
          const event = decidePqo({ orderId, negotiation, customerId: 'acme', at: askedAt, cpd }, ledger, on);
          if (event.type === 'capacity-refused') continue;
          kept += event.data.failover?.count ?? 0;
          if (event.data.cpd !== undefined) expect(requestedCpd(event.data.cpd)).toMatchObject({ kind: 'valid' });
          apply(event);
          if (isAgreed) apply({ type: 'capacity-committed', data: { orderId, negotiation } });
          else apply({ type: 'capacity-released', data: { orderId, negotiation, whole: false, cause: 'declined' } });
        }
        for (const orderId of ['P-0', 'P-1', 'P-2'])
          apply({
            type: 'capacity-released',
            data: { orderId, negotiation: asked.length, whole: true, cause: 'withdrawn' },
          });
        expect([...ledger.reservedBps.entries()].filter(([, bps]) => bps !== 0)).toStrictEqual([]);
        expect([...ledger.reservations.entries()]).toStrictEqual([]);
      }),
      { numRuns: 500 },
    );
    expect(kept).toBeGreaterThan(0);
  });
});

describe('kept bit/s', () => {
  it('are the least whole number that is no less than the share, of any rate', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
        fc.integer({ min: 0, max: 100 }),
        (bps, percent) => {
          const kept = BigInt(keptBps(bps, percent));
          const exact = BigInt(bps) * BigInt(percent);
          expect([kept * 100n >= exact, (kept - 1n) * 100n < exact]).toStrictEqual([true, true]);
        },
      ),
    );
  });
});
