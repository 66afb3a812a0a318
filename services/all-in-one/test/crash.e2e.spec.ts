import { afterAll, beforeAll, describe, inject } from 'vitest';
import { loadDescriptors } from '@parley/lifecycle';
import { createDatabase, startDeployed, type Deployed } from '@parley/testkit';
import { crashSuite } from './crash.suite.js';
import { startEmbedded } from './embedded.js';
import { reservedBpsIn } from './metrics.js';
import { writeRoomyProvider } from './model/roomy-provider-file.js';

/** All clients here have one address. */
const oneAddress = { PARLEY_RATE_PER_SECOND: '0' };

crashSuite('the embedded form', async () => {
  const embedded = await startEmbedded(oneAddress);
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

/** One form for all of its processes, each of which ends in its turn: most of the time of such a test is the start. */
describe('the deployed form', async () => {
  const services = await loadDescriptors();
  let provider: Awaited<ReturnType<typeof writeRoomyProvider>>;
  let databaseUrl: string;
  let deployed: Deployed;

  beforeAll(async () => {
    provider = await writeRoomyProvider();
    databaseUrl = await createDatabase(inject('postgresUrl'));
    const env = { PARLEY_PROVIDER_FILE: provider.path, ...oneAddress };
    deployed = await startDeployed({ databaseUrl, natsUrl: inject('natsUrl'), env });
  });
  afterAll(async () => {
    await deployed.stop();
    await provider.remove();
  });

  for (const { name: victim } of services.filter(({ runs }) => runs === 'cluster')) {
    crashSuite(`its ${victim} process`, () =>
      Promise.resolve({
        cpnpPort: deployed.cpnpPort,
        databaseUrl: () => Promise.resolve(databaseUrl),
        crashAndRestart: async () => {
          await deployed.process(victim).kill();
          await deployed.restart(victim);
        },
        reservedBps: () => reservedBpsIn(deployed.httpPort('policy')),
        stop: () => Promise.resolve(),
      }),
    );
  }
});
