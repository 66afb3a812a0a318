import { agreementSuite } from './agreement.suite.js';
import { negotiationSuite } from './negotiation.suite.js';
import { startEmbedded } from './embedded.js';
import { reservedBpsIn } from './metrics.js';

const serve = async () => {
  const embedded = await startEmbedded();
  return {
    cpnpPort: embedded.cpnpPort,
    databaseUrl: () => embedded.databaseUrl(),
    reservedBps: () => reservedBpsIn(embedded.httpPort),
    stop: () => embedded.stop(),
  };
};

negotiationSuite('embedded', serve);
agreementSuite('embedded', serve);
