import { MemoryServerLeases } from '../src/outbound/server-leases/memory-server-leases.js';
import { serverLeasesContract } from './server-leases.contract.js';

serverLeasesContract(() => {
  const clock = { nowMs: 1_000 };
  return Promise.resolve({
    leases: new MemoryServerLeases(clock),
    pass: (ms) => {
      clock.nowMs += ms;
      return Promise.resolve();
    },
  });
});
