import { readEnv } from '@parley/config';
import { openOperationsDoor, runService } from '@parley/lifecycle';
import { createLogger, startTelemetry } from '@parley/telemetry';
import { deployedParts } from './app.module.js';
import { orderEnv } from './config.js';
import { openOrder } from './open-order.js';

const logger = createLogger('order');

await runService(logger, async () => {
  const env = readEnv(process.env, orderEnv);
  const telemetry = startTelemetry({ service: 'order' });
  const parts = await deployedParts(env, logger);
  const order = await openOrder(parts);
  const { checks } = order;
  const door = await openOperationsDoor({ addresses: env.bind, port: env.httpPort, checks, telemetry, logger });
  const work = order.begin();
  logger.info({ listening: door.listening }, 'order service ready');
  return {
    stop: async () => {
      await door.close();
      await work.stop();
      await order.close();
      await Promise.all([parts.bus.close(), parts.log.close(), parts.customerKeys.close()]);
      await telemetry.shutdown();
    },
  };
});
