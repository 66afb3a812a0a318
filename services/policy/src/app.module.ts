import type { Bus } from '@parley/bus';
import { providerAtStart } from '@parley/config';
import { PostgresCustomerKeys, PostgresEventLog } from '@parley/event-log';
import { closingAfter, type OpenOn } from '@parley/lifecycle';
import { readModelSource, TypeOrmReadModelStore } from '@parley/read-model';
import { dataSourceModule } from '@parley/read-model/nest';
import { systemClock } from '@parley/running';
import { descriptor } from './descriptor.js';
import { limits } from './limits.js';
import { assertTokenIsHidden } from './token-is-hidden.js';
import { openPolicy } from './open-policy.js';
import { HttpAdmission } from './outbound/http-admission.js';
import { HttpSectionSource } from './outbound/http-section-source.js';
import { WatchedJudge } from './outbound/watched-judge.js';
import { moduleSections } from './ports/section-source.js';
import { readModelMigrations, readModels } from './read-models/read-models.js';
import { policyCodec } from './streams/policy-codec.js';

/** The parts list, in both forms, and the one file that names adapters: the policy service on the bus that it is given. */
export const open: OpenOn<typeof descriptor, Bus> = async (env, { bus, logger }) => {
  assertTokenIsHidden(env);
  const provider = providerAtStart(env.providerFile);
  const { schema } = descriptor.database;
  const { databaseUrl: url, databaseConnections: maxConnections, databaseDurability: durability, masterKey } = env;
  const log = await PostgresEventLog.connect(
    { url, schema, maxConnections, upcast: policyCodec.upcast, durability },
    (what) => logger.warn({}, what),
  );
  const customerKeys = new PostgresCustomerKeys({ url, schema, masterKey, maxConnections: limits.keyConnections });
  const source = readModelSource({
    url,
    schema,
    models: readModels,
    migrations: readModelMigrations,
    maxConnections: limits.readModelConnections,
  });
  const rows = { readModelStore: new TypeOrmReadModelStore(source), imports: [dataSourceModule('policy', source)] };
  const ruleJudge = new WatchedJudge({
    onFired: (afterMs) =>
      logger.error({ afterMs }, 'the watchdog ended an evaluation of rules: nothing is approved by them'),
  });
  const tokenFile = env.modulesTokenFile;
  const urls = {
    customers: env.customersUrl,
    network: env.networkUrl,
    catalogue: env.catalogueUrl,
    partners: env.partnersUrl,
  };
  // A module of your own: bind what implements its port here (docs/modules.md).
  const modules = moduleSections.flatMap((section) => {
    const url = urls[section];
    return url === undefined ? [] : [new HttpSectionSource(section, `${section}-module`, { url, tokenFile })];
  });
  const admitting =
    env.aaaUrl === undefined ? {} : { admitting: new HttpAdmission('aaa', { url: env.aaaUrl, tokenFile }) };
  const parts = { log, customerKeys, modules, ...admitting, ruleJudge, ...rows, bus, logger, clock: systemClock };
  const opened = await openPolicy({ ...parts, provider, providerFile: env.providerFile });
  return closingAfter(opened, ruleJudge, log, customerKeys);
};
