import { readEnv } from '@parley/config';
import { openOperationsDoor, runService } from '@parley/lifecycle';
import { createLogger, startTelemetry } from '@parley/telemetry';
import { deployedParts } from './app.module.js';
import { policyEnv } from './config.js';
import { openPolicy } from './open-policy.js';

const logger = createLogger('policy');

await runService(logger, async () => {
  const env = readEnv(process.env, policyEnv);
  const telemetry = startTelemetry({ service: 'policy' });
  const parts = await deployedParts(env, logger);
  const policy = await openPolicy(parts);
  const { checks } = policy;
  const door = await openOperationsDoor({ addresses: env.bind, port: env.httpPort, checks, telemetry, logger });
  const work = policy.begin();
  logger.info({ listening: door.listening }, 'policy service ready');
  return {
    stop: async () => {
      await door.close();
      await work.stop();
      await policy.close();
      await Promise.all([parts.bus.close(), parts.log.close()]);
      await telemetry.shutdown();
    },
  };
});
