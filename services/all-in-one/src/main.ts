import { readEnv } from '@parley/config';
import { startGateway } from '@parley/gateway';
import { openOperationsDoor, runService, type HealthCheck } from '@parley/lifecycle';
import { startOrder } from '@parley/order';
import { startPolicy } from '@parley/policy';
import { createLogger, startTelemetry } from '@parley/telemetry';
import { embeddedParts } from './app.module.js';
import { embeddedEnv } from './config.js';
import { BUS, DeadLettersController } from './dead-letters.controller.js';
import { removeRuntime, writeRuntime } from './runtime-file.js';
import { TasksController } from './tasks.controller.js';

// People read this terminal: lines of JSON only for what goes wrong, unless more is asked for.
const logger = createLogger('parley', { ...process.env, PARLEY_LOG_LEVEL: process.env.PARLEY_LOG_LEVEL ?? 'warn' });
const say = (line: string): void => void process.stdout.write(`${line}\n`);

await runService(logger, async () => {
  const startedAt = performance.now();
  const env = readEnv(process.env, embeddedEnv);
  const telemetry = startTelemetry({ service: 'parley' });
  const parts = await embeddedParts(env, logger);
  const policy = await startPolicy(parts.policy);
  const order = await startOrder(parts.order);
  const gateway = await startGateway(parts.gateway);
  const door = await openOperationsDoor({
    addresses: env.bind,
    port: env.httpPort,
    checks: [...checksOf('policy', policy), ...checksOf('order', order), ...checksOf('gateway', gateway)],
    telemetry,
    logger,
    controllers: [DeadLettersController, TasksController],
    providers: [{ provide: BUS, useValue: parts.bus }],
  });
  await writeRuntime(env.dataDir, {
    pid: process.pid,
    databaseUrl: parts.databaseUrl,
    cpnp: gateway.listening,
    http: door.listening,
  });
  for (const { address, port } of gateway.listening) say(`cpnp  udp  ${shown(address)}:${port}`);
  for (const { address, port } of door.listening) say(`http  tcp  ${shown(address)}:${port}  /health/ready /metrics`);
  say(`parley ready in ${((performance.now() - startedAt) / 1000).toFixed(1)} s, data in ${env.dataDir}`);
  return {
    stop: async () => {
      await gateway.stop();
      await door.close();
      await order.stop();
      await policy.stop();
      await parts.close();
      await removeRuntime(env.dataDir);
      await telemetry.shutdown();
    },
  };
});

/** Each service asks what it needs; here they stand beside each other. */
function checksOf(service: string, { checks }: { readonly checks: readonly HealthCheck[] }): readonly HealthCheck[] {
  return checks.map(({ name, check }) => ({ name: `${service} ${name}`, check }));
}

function shown(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}
