import { providerReload, type ReloadProvider, type StrandedOrder } from '@parley/config';
import type { ServerState } from '@parley/cpnp';
import type { Logger } from '@parley/telemetry';
import { limits } from '../limits.js';
import type { CurrentProvider } from './current-provider.js';

interface ListedOrders {
  page(asked: { readonly state: ServerState; readonly customerId: string; readonly after?: string }): Promise<{
    readonly orders: readonly { readonly orderId: string }[];
    readonly next?: string;
  }>;
}

/**
 * Has what comes next handled by what the policy service has made of the provider file as it is now: it is asked, so that who is told of
 * the reload finds it in use. A check that is open goes to its end as it was asked for. The
 * customers that are looked for are those that any file named since the start.
 */
export function reloadProvider(
  source: { readonly path: string; readonly customers: readonly string[] } | undefined,
  { provider, orderList }: { readonly provider: CurrentProvider; readonly orderList: ListedOrders },
  configuration: { ask(): Promise<void> },
  logger: Logger,
): ReloadProvider {
  const known = new Set(source?.customers);
  return providerReload(source?.path, logger, (file) => {
    const customers = new Set(file.customers.map(({ id }) => id));
    return {
      take: async () => {
        provider.addresses = file.approvers ?? [];
        for (const customer of customers) known.add(customer);
        await configuration.ask();
      },
      findStranded: async () => {
        const stranded: StrandedOrder[] = [];
        for (const customer of known)
          if (!customers.has(customer)) stranded.push(...(await liveOrdersOf(customer, orderList)));
        return stranded;
      },
    };
  });
}

/** Every state but the end. */
const liveStates = {
  PQOReceived: true,
  AwaitingProcessing: true,
  OfferProposed: true,
  ProcessingReceived: true,
  AcceptReceived: true,
  Completed: true,
  Cancelled: false,
} as const satisfies Readonly<Record<ServerState, boolean>>;

async function liveOrdersOf(customerId: string, orderList: ListedOrders): Promise<readonly StrandedOrder[]> {
  const found: StrandedOrder[] = [];
  const gone = [`customer ${customerId}`];
  for (const [state, isLive] of Object.entries(liveStates) as [ServerState, boolean][]) {
    if (!isLive) continue;
    let after: string | undefined;
    do {
      const page = await orderList.page({ state, customerId, ...(after !== undefined && { after }) });
      found.push(...page.orders.map(({ orderId }) => ({ orderId, gone })));
      after = page.next;
    } while (after !== undefined && found.length < limits.strandedPages * limits.orderPage);
  }
  return found;
}
