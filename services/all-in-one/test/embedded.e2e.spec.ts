import { afterAll, beforeAll } from 'vitest';
import { agreementSuite } from './agreement.suite.js';
import { negotiationSuite, type Served } from './negotiation.suite.js';
import { startEmbedded } from './embedded.js';
import { reservedBpsIn } from './metrics.js';

let served: Served;
beforeAll(async () => {
  const { cpnpPort, httpPort, databaseUrl, stop } = await startEmbedded();
  served = { cpnpPort, databaseUrl, reservedBps: () => reservedBpsIn(httpPort), stop };
});
afterAll(() => served.stop());

agreementSuite('embedded', () => served);
negotiationSuite('embedded', () => served);
