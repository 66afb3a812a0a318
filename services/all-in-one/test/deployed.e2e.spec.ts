import { createDatabase, startDeployed } from '@parley/testkit';
import { inject } from 'vitest';
import { reservedBpsIn } from './metrics.js';
import { agreementSuite } from './agreement.suite.js';
import { negotiationSuite } from './negotiation.suite.js';

const serve = async () => {
  const databaseUrl = await createDatabase(inject('postgresUrl'));
  const deployed = await startDeployed({ databaseUrl, natsUrl: inject('natsUrl') });
  return {
    cpnpPort: deployed.cpnpPort,
    databaseUrl: () => Promise.resolve(databaseUrl),
    reservedBps: () => reservedBpsIn(deployed.httpPort('policy')),
    stop: () => deployed.stop(),
  };
};

negotiationSuite('deployed', serve);
agreementSuite('deployed', serve);
