import { randomUUID } from 'node:crypto';
import { NatsBus } from '@parley/bus';
import { readProviderFile, type EnvValues } from '@parley/config';
import type { Logger } from '@parley/telemetry';
import type { gatewayEnv } from './config.js';
import type { GatewayParts } from './gateway.service.js';

/** The parts list of the deployed form: the one file that names adapters. */
export async function deployedParts(env: EnvValues<typeof gatewayEnv>, logger: Logger): Promise<GatewayParts> {
  const { customers, access } = readProviderFile(env.providerFile);
  const bus = await NatsBus.connect({ url: env.natsUrl, name: 'gateway', log: logger });
  return { ...env, bus, logger, customers, access, nowMs: () => performance.now(), instance: randomUUID() };
}
