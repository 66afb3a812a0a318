import { describe, expect, it } from 'vitest';
import { alternativeOf, placeOfArrival, primaryBack } from './guidance.js';
import type { ServerLease } from './server-lease.js';

const primary: ServerLease = {
  process: 'p',
  epoch: 3,
  role: 'primary',
  address: { host: '192.0.2.1', port: 3288 },
  freshForMs: 1_000,
};
const backup: ServerLease = {
  process: 'b',
  epoch: 4,
  role: 'backup',
  address: { host: '192.0.2.2', port: 3288 },
  freshForMs: 1_000,
};
const lapsed = ({ freshForMs: _, ...rest }: ServerLease): ServerLease => rest;
const nowhere = ({ address: _, ...rest }: ServerLease): ServerLease => rest;
const arrival = {
  own: { process: 'b', role: 'backup', address: { host: '192.0.2.2', port: 3288 } },
  holder: { process: 'p', epoch: 3 },
  leases: [primary, backup],
  sentAgoMs: undefined,
} as const;

describe('a device that comes to another policy server than the one that has its session (V42)', () => {
  it('is sent there while that one’s lease is fresh, whichever of them is the primary', () => {
    expect(placeOfArrival(arrival)).toStrictEqual(primary.address);
    const own = { process: 'p', role: 'primary', address: { host: '192.0.2.1', port: 3288 } } as const;
    expect(placeOfArrival({ ...arrival, own, holder: { process: 'b', epoch: 4 } })).toStrictEqual(backup.address);
  });

  it('is served when it comes again within 60 s, and sent once more after that', () => {
    expect(placeOfArrival({ ...arrival, sentAgoMs: 60_000 })).toBeUndefined();
    expect(placeOfArrival({ ...arrival, sentAgoMs: 60_001 })).toStrictEqual(primary.address);
  });

  it('is served when that lease has run out, is another one, or says no address', () => {
    expect(placeOfArrival({ ...arrival, leases: [lapsed(primary), backup] })).toBeUndefined();
    expect(placeOfArrival({ ...arrival, leases: [{ ...primary, epoch: 5 }, backup] })).toBeUndefined();
    expect(placeOfArrival({ ...arrival, leases: [nowhere(primary), backup] })).toBeUndefined();
    expect(placeOfArrival({ ...arrival, leases: [] })).toBeUndefined();
  });

  it('is served by the process that has taken the place of the one that was killed there', () => {
    const address = { host: '192.0.2.1', port: 3288 };
    const own = { process: 'q', role: 'primary', address } as const;
    expect(placeOfArrival({ ...arrival, own, leases: [primary] })).toBeUndefined();
    const elsewhere = { host: '192.0.2.1', port: 3289 };
    expect(placeOfArrival({ ...arrival, own: { ...own, address: elsewhere }, leases: [primary] })).toStrictEqual(
      primary.address,
    );
  });

  it('is served where its session is, or where nobody has one', () => {
    for (const holder of [undefined, { process: 'b', epoch: 4 }, { process: 'b', epoch: 1 }])
      expect(placeOfArrival({ ...arrival, holder })).toBeUndefined();
  });
});

describe('the way back to the primary (RFC 2748 §2.3, V42)', () => {
  const answering = { ...primary, freshForMs: 60_000 };

  it('is taken when the primary has answered for 60 s', () => {
    expect(primaryBack(arrival.own, [backup, { ...primary, freshForMs: 59_999 }])).toBeUndefined();
    expect(primaryBack(arrival.own, [backup, answering])).toStrictEqual(primary.address);
    expect(primaryBack(arrival.own, [backup, lapsed(answering)])).toBeUndefined();
  });

  it('is shown to a device that comes to the backup, once', () => {
    const own = { ...arrival, holder: undefined, leases: [answering, backup] };
    expect(placeOfArrival(own)).toStrictEqual(primary.address);
    expect(placeOfArrival({ ...own, sentAgoMs: 1 })).toBeUndefined();
  });

  it('leads from no primary to another one', () => {
    expect(primaryBack({ process: 'q', role: 'primary' }, [answering])).toBeUndefined();
  });
});

describe('the alternative of a policy server that shuts down (RFC 2748 §4.7)', () => {
  it('is another one that answers and says where, the primary before a backup', () => {
    const third = { ...backup, process: 'c', address: { host: '192.0.2.3', port: 1 } };
    expect(alternativeOf({ process: 'p' }, [primary, backup])).toStrictEqual(backup.address);
    expect(alternativeOf({ process: 'b' }, [third, backup, primary])).toStrictEqual(primary.address);
    expect(alternativeOf({ process: 'b' }, [lapsed(primary), backup])).toBeUndefined();
    expect(alternativeOf({ process: 'b' }, [nowhere(primary), backup, third])).toStrictEqual(third.address);
  });
});
