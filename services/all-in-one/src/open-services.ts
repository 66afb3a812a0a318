import { openGateway, type OpenGateway } from '@parley/gateway';
import type { OpenService } from '@parley/lifecycle';
import { openOrder } from '@parley/order';
import { openPolicy } from '@parley/policy';
import type { EmbeddedParts } from './app.module.js';

export type OpenServices = OpenService & Pick<OpenGateway, 'listening'>;

/** Every service on one bus: all open before any begins, and all have ended what they began before any closes. */
export async function openServices(parts: Pick<EmbeddedParts, 'gateway' | 'order' | 'policy'>): Promise<OpenServices> {
  const policy = await openPolicy(parts.policy);
  const order = await openOrder(parts.order);
  const gateway = await openGateway(parts.gateway);
  return {
    listening: gateway.listening,
    checks: [...checksOf('policy', policy), ...checksOf('order', order), ...checksOf('gateway', gateway)],
    begin: () => {
      const [policyWork, orderWork, gatewayWork] = [policy.begin(), order.begin(), gateway.begin()];
      return {
        stop: async () => {
          await gatewayWork.stop();
          await Promise.all([orderWork.stop(), policyWork.stop()]);
        },
      };
    },
    close: async () => {
      for (const service of [gateway, order, policy]) await service.close();
    },
  };
}

/** Each service asks what it needs; here they stand beside each other. */
const checksOf = (service: string, { checks }: OpenService): OpenService['checks'] =>
  checks.map(({ name, check }) => ({ name: `${service} ${name}`, check }));
