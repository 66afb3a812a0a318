import { readEnv } from '@parley/config';
import { openOperationsDoor, runService } from '@parley/lifecycle';
import { createLogger, startTelemetry } from '@parley/telemetry';
import { deployedParts } from './app.module.js';
import { gatewayEnv } from './config.js';
import { openGateway } from './open-gateway.js';

const logger = createLogger('gateway');

await runService(logger, async () => {
  const env = readEnv(process.env, gatewayEnv);
  const telemetry = startTelemetry({ service: 'gateway' });
  const parts = await deployedParts(env, logger);
  const gateway = await openGateway(parts);
  const { checks } = gateway;
  const door = await openOperationsDoor({ addresses: env.bind, port: env.httpPort, checks, telemetry, logger });
  const work = gateway.begin();
  logger.info({ cpnp: gateway.listening, http: door.listening }, 'gateway ready');
  return {
    stop: async () => {
      await door.close();
      await work.stop();
      await gateway.close();
      await parts.bus.close();
      await telemetry.shutdown();
    },
  };
});
