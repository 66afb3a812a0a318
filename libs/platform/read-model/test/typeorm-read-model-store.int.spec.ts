import { afterEach } from 'vitest';
import type { DataSource } from 'typeorm';
import { TypeOrmReadModelStore } from '../src/index.js';
import { readModelStoreContract } from './read-model-store.contract.js';
import { thingsDatabase, thingsSource } from './things-database.js';

let sources: readonly DataSource[] = [];
afterEach(() => Promise.all(sources.map((source) => source.destroy())));

readModelStoreContract('TypeOrmReadModelStore', async () => {
  const url = await thingsDatabase();
  const [one, other] = [thingsSource(url), thingsSource(url)];
  sources = [one, other];
  return { store: new TypeOrmReadModelStore(one), other: new TypeOrmReadModelStore(other) };
});
