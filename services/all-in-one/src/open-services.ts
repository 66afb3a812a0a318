import { openGateway, type OpenGateway } from '@parley/gateway';
import type { OpenService } from '@parley/lifecycle';
import { openOrder } from '@parley/order';
import { openPolicy } from '@parley/policy';
import type { EmbeddedParts } from './app.module.js';

export type OpenServices = OpenService & Pick<OpenGateway, 'listening'>;

/** Every service on one bus. An event that leaves before its consumer is registered would be lost: all open before any begins. */
export async function openServices(parts: Pick<EmbeddedParts, 'gateway' | 'order' | 'policy'>): Promise<OpenServices> {
  const policy = await openPolicy(parts.policy);
  const order = await openOrder(parts.order);
  const gateway = await openGateway(parts.gateway);
  return {
    listening: gateway.listening,
    checks: [...checksOf('policy', policy), ...checksOf('order', order), ...checksOf('gateway', gateway)],
    begin: () => {
      for (const service of [policy, order, gateway]) service.begin();
    },
    stop: async () => {
      for (const service of [gateway, order, policy]) await service.stop();
    },
  };
}

/** Each service asks what it needs; here they stand beside each other. */
const checksOf = (service: string, { checks }: OpenService): OpenService['checks'] =>
  checks.map(({ name, check }) => ({ name: `${service} ${name}`, check }));
