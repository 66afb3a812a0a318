import { inject } from 'vitest';
import { loadDescriptors } from '@parley/lifecycle';
import { createDatabase, startDeployed } from '@parley/testkit';
import { crashSuite } from './crash.suite.js';
import { startEmbedded } from './embedded.js';
import { reservedBpsIn } from './metrics.js';

crashSuite('the embedded form', async () => {
  const embedded = await startEmbedded();
  return {
    cpnpPort: embedded.cpnpPort,
    databaseUrl: () => embedded.databaseUrl(),
    crashAndRestart: async () => {
      await embedded.process().kill();
      await embedded.restart();
    },
    reservedBps: () => reservedBpsIn(embedded.httpPort),
    stop: () => embedded.stop(),
  };
});

const services = await loadDescriptors();
for (const { name: victim } of services.filter(({ runs }) => runs === 'cluster')) {
  crashSuite(`the ${victim} process of the deployed form`, async () => {
    const databaseUrl = await createDatabase(inject('postgresUrl'));
    const deployed = await startDeployed({ databaseUrl, natsUrl: inject('natsUrl') });
    return {
      cpnpPort: deployed.cpnpPort,
      databaseUrl: () => Promise.resolve(databaseUrl),
      crashAndRestart: async () => {
        await deployed.process(victim).kill();
        await deployed.restart(victim);
      },
      reservedBps: () => reservedBpsIn(deployed.httpPort('policy')),
      stop: () => deployed.stop(),
    };
  });
}
