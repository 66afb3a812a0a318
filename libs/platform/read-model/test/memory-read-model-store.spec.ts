import { MemoryReadModelStore } from '../src/index.js';
import { readModelStoreContract } from './read-model-store.contract.js';

readModelStoreContract('MemoryReadModelStore', () => {
  const store = new MemoryReadModelStore();
  return Promise.resolve({ store, other: store });
});
