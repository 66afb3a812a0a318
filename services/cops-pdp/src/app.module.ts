import { randomBytes, randomUUID } from 'node:crypto';
import type { Bus } from '@parley/bus';
import { PostgresEventLog } from '@parley/event-log';
import { closingAfter, type OpenOn } from '@parley/lifecycle';
import { readModelSource, TypeOrmReadModelStore } from '@parley/read-model';
import { dataSourceModule } from '@parley/read-model/nest';
import { steadyTimers, systemClock } from '@parley/running';
import { descriptor } from './descriptor.js';
import { limits } from './limits.js';
import { FileDoorSecrets } from './outbound/door-secrets/file-door-secrets.js';
import { openCopsPdp } from './open-cops-pdp.js';
import { TypeOrmServerLeases } from './outbound/server-leases/typeorm-server-leases.js';
import { readModels } from './read-models/read-models.js';
import { copsPdpCodec } from './streams/codecs.js';
import { tableMigrations } from './tables.js';

const { schema } = descriptor.database;

/** The parts list, in both forms, and the one file that names adapters: the cops-pdp service on the bus that it is given. */
export const open: OpenOn<typeof descriptor, Bus> = async (env, { bus, logger }) => {
  const { databaseUrl: url, databaseConnections: maxConnections, databaseDurability: durability } = env;
  const secrets = new FileDoorSecrets(env, () => systemClock.nowMs - steadyTimers.nowMs);
  const log = await PostgresEventLog.connect(
    { url, schema, maxConnections, upcast: copsPdpCodec.upcast, durability },
    (what) => logger.warn({}, what),
  );
  const source = readModelSource({
    url,
    schema,
    models: readModels,
    migrations: tableMigrations,
    maxConnections: limits.readModelConnections,
  });
  const service = await openCopsPdp({
    log,
    readModelStore: new TypeOrmReadModelStore(source),
    imports: [dataSourceModule('cops-pdp', source)],
    bus,
    logger,
    clock: systemClock,
    timers: steadyTimers,
    serverLeases: new TypeOrmServerLeases(source),
    identity: {
      process: randomUUID(),
      role: env.copsRole,
      ...(env.copsAdvertise !== undefined && { address: env.copsAdvertise }),
    },
    random: () => randomBytes(4).readUInt32BE() / 0x1_0000_0000,
    listen: { host: env.copsHost, port: env.copsPort },
    secrets,
  });
  return closingAfter(service, log);
};
