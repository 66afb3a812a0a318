import { expect, it } from 'vitest';
import { limits } from '../src/limits.js';
import { MemoryServerLeases } from '../src/outbound/server-leases/memory-server-leases.js';
import { PolicyServers } from '../src/use-cases/policy-servers.js';

it('looks less often for what others commit while no other policy server is alive', async () => {
  const clock = { nowMs: 1_000 };
  const leases = new MemoryServerLeases(clock);
  const [one, other] = ['one', 'other'].map((process) => new PolicyServers(leases, { process, role: 'primary' }));
  if (one === undefined || other === undefined) throw new Error('there are two');
  await one.take();
  // Nobody knows before the first renewal.
  expect(one.lookForOthersMs).toBe(limits.lookForOthersMs);
  await one.renew();
  expect(one.lookForOthersMs).toBe(limits.lookForNobodyMs);
  await other.take();
  await one.renew();
  expect(one.lookForOthersMs).toBe(limits.lookForOthersMs);
  await other.release();
  await one.renew();
  expect(one.lookForOthersMs).toBe(limits.lookForNobodyMs);
  // The other one dies and says nothing.
  await other.take();
  clock.nowMs += 3_600_000;
  await one.renew();
  await one.renew();
  expect(one.lookForOthersMs).toBe(limits.lookForNobodyMs);
});
