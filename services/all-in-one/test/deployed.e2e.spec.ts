import { loadDescriptors } from '@parley/lifecycle';
import { createDatabase, runJob, startDeployed } from '@parley/testkit';
import { afterAll, beforeAll, inject } from 'vitest';
import { agreementSuite } from './agreement.suite.js';
import { reservedBpsIn } from './metrics.js';
import { negotiationSuite, type Served } from './negotiation.suite.js';

let served: Served;
beforeAll(async () => {
  const databaseUrl = await createDatabase(inject('postgresUrl'));
  // The jobs of a release, as the compose file has them; what starts the services elsewhere does their work itself.
  for (const { name, runs, database } of await loadDescriptors())
    if (runs === 'cluster' && database !== undefined)
      await runJob(`${name}-migrate`, `services/${name}/dist/migrate.js`, { PARLEY_DATABASE_URL: databaseUrl });
  const { cpnpPort, httpPort, stop } = await startDeployed({ databaseUrl, natsUrl: inject('natsUrl') });
  served = {
    cpnpPort,
    databaseUrl: () => Promise.resolve(databaseUrl),
    reservedBps: () => reservedBpsIn(httpPort('policy')),
    stop,
  };
});
afterAll(() => served.stop());

agreementSuite('deployed', () => served);
negotiationSuite('deployed', () => served);
