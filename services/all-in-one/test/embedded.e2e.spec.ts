import { negotiationSuite } from './negotiation.suite.js';
import { startEmbedded } from './embedded.js';
import { reservedBpsIn } from './metrics.js';

negotiationSuite('embedded', async () => {
  const embedded = await startEmbedded();
  return {
    cpnpPort: embedded.cpnpPort,
    reservedBps: () => reservedBpsIn(embedded.httpPort),
    stop: () => embedded.stop(),
  };
});
