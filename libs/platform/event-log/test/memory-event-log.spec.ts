import { MemoryEventLog } from '../src/index.js';
import { eventLogContract } from './event-log.contract.js';

eventLogContract('MemoryEventLog', async () => {
  const log = new MemoryEventLog();
  return { log, other: log };
});
