import { MemoryEventLog } from '@parley/event-log';
import { MemoryReadModelStore } from '../src/index.js';
import { readModelsContract } from './read-models.contract.js';

readModelsContract('memory', () => Promise.resolve({ log: new MemoryEventLog(), store: new MemoryReadModelStore() }));
