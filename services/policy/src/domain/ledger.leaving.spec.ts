import type { Cpd } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedAt } from '../../test/asked-at.js';
import { plainLedger } from '../../test/plain-ledger.js';
import { restoredLedger } from '../../test/restored-ledger.js';
import { example, sampleNetwork } from '../../test/sample-network.js';
import type { LedgerCommand } from './ledger.commands.js';
import { decide } from './ledger.decider.js';
import type { LedgerEvent } from './ledger.events.js';
import { serialiseLedger } from './ledger.snapshot.js';
import { amountsOf, emptyLedger, evolve, type Ledger } from './ledger.state.js';
import type { Network } from './network.js';

const madrid = 'core ed-par-1>ed-mad-1';
const orderId = 'o1';
const network = sampleNetwork();
const asks = (cpd: Cpd, negotiation = 1): LedgerCommand => ({
  type: 'decide-pqo',
  pqo: { orderId, negotiation, customerId: 'acme', at: askedAt, cpd },
});
/** That an order was offered something is known for a week. */
const nothingLeft = {
  ...plainLedger(emptyLedger()),
  holdings: new Map([['acme', { orders: 0, inBps: 0, outBps: 0, offeredAt: [[askedAt]] }]]),
};
const commit = (negotiation = 1): LedgerCommand => ({ type: 'commit', orderId, negotiation });
const withdraw = (negotiation = 1): LedgerCommand => ({
  type: 'release',
  orderId,
  negotiation,
  whole: true,
  cause: 'withdrawn',
});
const says = (what: 'taken' | 'done' | 'removed', negotiation = 1): LedgerCommand => ({
  type: `provisioning-${what}`,
  orderId,
  negotiation,
});
const vpn = example('update-add-site'); // with Madrid
/** The same with these committed rates everywhere. */
const at = (bps: number): Cpd => ({
  components: vpn.components.map(({ profiles }) => ({
    profiles: profiles.map((profile) => ({
      ...profile,
      capacity: (profile.capacity ?? []).map((entry) => ({
        ...entry,
        in: { committedBps: bps },
        out: { committedBps: bps },
      })),
    })),
  })),
});

/** Decides each command on what those before it left; the ledger, with the events. */
function lived(commands: readonly LedgerCommand[], on: Network = network): { ledger: Ledger; events: LedgerEvent[] } {
  const ledger = emptyLedger();
  const events: LedgerEvent[] = [];
  for (const command of commands) {
    const event = decide(command, ledger, on);
    if (event === undefined) continue;
    events.push(event);
    evolve(ledger, event);
  }
  return { ledger, events };
}
const reserved = (...commands: readonly LedgerCommand[]): number => lived(commands).ledger.reservedBps.get(madrid) ?? 0;

const mbps = 1_000_000;
const full = 100 * mbps; // what one sends is the most that a path to it carries

describe('the capacity of a withdrawn VPN', () => {
  it('is taken until its devices have let go of it', () => {
    const before = [asks(vpn), commit(), says('taken'), withdraw()];
    expect(reserved(...before)).toBe(full);
    expect(reserved(...before, says('removed'))).toBe(0);
    expect(lived([...before, says('removed')]).ledger.reservations.get(orderId)).toBeUndefined();
  });

  it('is free on the word of the order when nothing was sent to any device', () => {
    expect(reserved(asks(vpn), commit(), withdraw())).toBe(0);
  });

  it('is taken again when the word that something was sent comes after the end', () => {
    expect(reserved(asks(vpn), commit(), withdraw(), says('taken'))).toBe(full);
    expect(reserved(asks(vpn), commit(), withdraw(), says('taken'), says('removed'))).toBe(0);
  });

  it('is free when the removal is heard of before the end', () => {
    const { ledger } = lived([asks(vpn), commit(), says('taken'), says('removed'), withdraw()]);
    expect(plainLedger(ledger)).toStrictEqual(nothingLeft);
  });

  it('is free at once for an order of the mailbox, and for one that was never agreed', () => {
    expect(plainLedger(lived([asks(example('pipe-two-sites')), commit(), withdraw()]).ledger)).toStrictEqual(
      nothingLeft,
    );
    const declined: LedgerCommand = { type: 'release', orderId, negotiation: 1, whole: true, cause: 'declined' };
    expect(plainLedger(lived([asks(vpn), declined]).ledger)).toStrictEqual(nothingLeft);
  });
});

describe('an update of a VPN whose tunnels exist', () => {
  const agreed = [asks(at(full)), commit(), says('taken'), says('done')];
  const planOf = (commands: readonly LedgerCommand[], on?: Network) => {
    const event = lived(commands, on).events.at(-1);
    if (event?.type !== 'capacity-reserved' || event.data.provisioning?.provisioner !== 'vpn')
      throw new TypeError('no plan was offered');
    return event.data.provisioning.plan;
  };

  it('holds old and new from the offer until the new tunnels are in use', () => {
    const offered = [...agreed, asks(at(150 * mbps), 2)];
    expect(reserved(...offered)).toBe(250 * mbps);
    expect(reserved(...offered, commit(2))).toBe(250 * mbps);
    expect(reserved(...offered, commit(2), says('done', 1))).toBe(250 * mbps);
    expect(reserved(...offered, commit(2), says('done', 2))).toBe(150 * mbps);
    expect(planOf(offered)).not.toHaveProperty('replacement');
  });

  it('removes the old tunnels first where there is no room for both', () => {
    const offered = [...agreed, asks(at(750 * mbps), 2)];
    expect(planOf(offered).replacement).toBe('remove-first');
    expect(reserved(...offered)).toBe(750 * mbps);
  });

  it('holds no more than the larger while no device holds anything, or nothing is replaced', () => {
    expect(reserved(asks(at(full)), commit(), asks(at(150 * mbps), 2))).toBe(150 * mbps);
    expect(reserved(...agreed, asks(at(full), 2))).toBe(full);
  });

  it('keeps what a smaller agreement gives back until the tunnels are changed', () => {
    const smaller = [...agreed, asks(at(50 * mbps), 2), commit(2)];
    expect(reserved(...smaller)).toBe(150 * mbps);
    expect(reserved(...smaller, says('done', 2))).toBe(50 * mbps);
    expect(reserved(...smaller, withdraw(2))).toBe(150 * mbps);
    expect(reserved(...smaller, withdraw(2), says('removed', 2))).toBe(0);
  });
});

const draws: fc.Arbitrary<LedgerCommand> = fc.oneof(
  fc.tuple(fc.constantFrom(50, 100, 400), fc.integer({ min: 1, max: 3 })).map(([rate, n]) => asks(at(rate * mbps), n)),
  fc.integer({ min: 1, max: 3 }).map((n) => commit(n)),
  fc.integer({ min: 1, max: 3 }).map((n) => withdraw(n)),
  fc
    .tuple(fc.constantFrom('taken', 'done', 'removed'), fc.integer({ min: 1, max: 3 }))
    .map(([what, n]) => says(what, n)),
);

it('whatever comes in whatever order, what is reserved is what orders hold, is no more than there is, and survives a snapshot', () => {
  fc.assert(
    fc.property(fc.array(draws, { maxLength: 12 }), (commands) => {
      const { ledger, events } = lived(commands);
      const held = new Map<string, number>();
      for (const [, reservation] of ledger.reservations.entries())
        for (const { resource, bps } of amountsOf(reservation)) held.set(resource, (held.get(resource) ?? 0) + bps);
      for (const resource of network.resources) {
        expect(ledger.reservedBps.get(resource) ?? 0).toBe(held.get(resource) ?? 0);
        expect(held.get(resource) ?? 0).toBeLessThanOrEqual(network.capacityOf(resource));
      }
      const again = events.reduce(evolve, emptyLedger());
      expect(plainLedger(restoredLedger(serialiseLedger(again)))).toStrictEqual(plainLedger(ledger));
    }),
    { numRuns: 40 },
  );
});
