// Follows a log with the read model of kill.e2e.spec.ts until it is killed: node follower.mjs URL [rebuild]
import { PostgresEventLog } from '@parley/event-log';
import {
  add,
  OfGeneration,
  put,
  ReadModels,
  readModelSource,
  tableOf,
  TypeOrmReadModelStore,
} from '@parley/read-model';
import { Column, Entity, PrimaryColumn } from 'typeorm';

const [url, order] = process.argv.slice(2);
const schema = 'parley_things';

// Decorators, called as the compiler would.
class Thing extends OfGeneration {}
Entity({ name: 'things' })(Thing);
PrimaryColumn('text')(Thing.prototype, 'thingId');
Column('int')(Thing.prototype, 'size');
class Owner extends OfGeneration {}
Entity({ name: 'owners' })(Owner);
PrimaryColumn('text')(Owner.prototype, 'owner');
Column('int')(Owner.prototype, 'total');

const things = tableOf(Thing, 'things', 'thingId');
const owners = tableOf(Owner, 'owners', 'owner');
const model = {
  name: 'things',
  tables: [things, owners],
  projection: {
    types: ['grown'],
    needs: ({ streamId }) => [{ table: things, key: streamId }],
    project: ({ streamId }, { row }) => [
      put(things, { thingId: streamId, size: (row(things, streamId)?.size ?? 0) + 1 }),
      add(owners, 'acme', { total: 1 }),
    ],
  },
};

const log = new PostgresEventLog({ url, schema });
const source = readModelSource({ url, schema, models: [model], migrations: [], maxConnections: 2 });
const store = new TypeOrmReadModelStore(source);
const events = {
  shapes: [{ type: 'grown', schemaVersion: 1 }],
  knows: ({ type, schemaVersion }) => type === 'grown' && schemaVersion === 1,
  namesOf: (types) => types,
};
const readModels = new ReadModels({ log, store, models: [model], events, onError: (error) => console.error(error) });
readModels.start();
if (order === 'rebuild') await readModels.rebuild('things');
