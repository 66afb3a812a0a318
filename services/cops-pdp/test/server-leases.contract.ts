import { beforeEach, describe, expect, it } from 'vitest';
import type { ServerIdentity } from '../src/domain/servers/server-lease.js';
import type { ServerLeases } from '../src/ports/server-leases.js';

export interface LeasesUnderTest {
  readonly leases: ServerLeases;
  /** Lets so much time pass for the leases. */
  pass(ms: number): Promise<void>;
}

const address = { host: '192.0.2.1', port: 3288 };
const primary: ServerIdentity = { process: 'p', role: 'primary', address };
const backup: ServerIdentity = { process: 'b', role: 'backup' };

/** What holds of the leases of policy servers (V42), wherever they are kept. */
export function serverLeasesContract(open: () => Promise<LeasesUnderTest>): void {
  describe('the leases of policy servers', () => {
    let leases: ServerLeases;
    let pass: LeasesUnderTest['pass'];
    beforeEach(async () => {
      const opened = await open();
      leases = opened.leases;
      pass = (ms) => opened.pass(ms);
    });
    /** Whether each is fresh. */
    const fresh = async () =>
      Object.fromEntries((await leases.read()).map(({ process, freshForMs }) => [process, freshForMs !== undefined]));

    it('have epochs that count up, whoever takes them', async () => {
      const first = await leases.take(primary);
      const second = await leases.take(backup);
      const third = await leases.take(primary);
      expect([second > first, third > second]).toStrictEqual([true, true]);
      const all = (await leases.read()).map(({ freshForMs: _, ...lease }) => lease);
      expect(all.toSorted((one, other) => one.epoch - other.epoch)).toStrictEqual([
        { ...backup, epoch: second },
        { ...primary, epoch: third },
      ]);
    });

    it('run out when they are not renewed for 10 s, and answer from then on anew', async () => {
      const epoch = await leases.take(primary);
      await leases.take(backup);
      await pass(9_000);
      expect(await leases.renew(primary, epoch)).toBe(true);
      await pass(9_000);
      expect(await fresh()).toStrictEqual({ p: true, b: false });
      const [held] = (await leases.read()).filter(({ process }) => process === 'p');
      expect(held?.freshForMs).toBeGreaterThanOrEqual(18_000);
      await pass(2_000);
      expect(await fresh()).toStrictEqual({ p: false, b: false });
      expect(await leases.renew(primary, epoch)).toBe(true);
      const [again] = (await leases.read()).filter(({ process }) => process === 'p');
      expect(again?.freshForMs).toBeLessThan(18_000);
    });

    it('say at the next renewal what has changed', async () => {
      const epoch = await leases.take(backup);
      await leases.renew({ ...backup, address }, epoch);
      expect(await leases.read()).toMatchObject([{ process: 'b', role: 'backup', address }]);
    });

    it('are not renewed after another one of the process, and not after their end', async () => {
      const older = await leases.take(primary);
      const newer = await leases.take(primary);
      expect(await leases.renew(primary, older)).toBe(false);
      await leases.release('p', older);
      expect(await leases.renew(primary, newer)).toBe(true);
      await leases.release('p', newer);
      expect(await leases.read()).toStrictEqual([]);
      expect(await leases.renew(primary, newer)).toBe(false);
    });

    it('are removed an hour after they ran out, when another one is taken', async () => {
      const epoch = await leases.take(primary);
      await pass(3_599_000);
      const next = await leases.take(backup);
      expect(await fresh()).toStrictEqual({ p: false, b: true });
      await pass(2_000);
      await leases.take(backup);
      expect(await fresh()).toStrictEqual({ b: true });
      expect(await leases.renew(primary, epoch)).toBe(false);
      expect(await leases.take(primary)).toBeGreaterThan(next);
    });
  });
}
