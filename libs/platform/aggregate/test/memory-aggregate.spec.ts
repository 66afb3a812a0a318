import { MemoryEventLog } from '@parley/event-log';
import { aggregateContract } from './aggregate.contract.js';

aggregateContract('MemoryEventLog', async () => {
  const log = new MemoryEventLog();
  return { log, other: log };
});
