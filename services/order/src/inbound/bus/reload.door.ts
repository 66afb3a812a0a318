import type { Bus, Running } from '@parley/bus';
import type { ReloadProvider } from '@parley/config';
import { parseAs, orderReloadProvider } from '@parley/contracts';

/** Door: the provider file is read again. In a queue of its own, so that every process of the service hears it. */
export const openReloadDoor = (bus: Bus, instance: string, reload: ReloadProvider): Promise<Running> =>
  bus.respond(orderReloadProvider.subject, `order-${instance}`, (data) =>
    reload(parseAs(orderReloadProvider.subject, orderReloadProvider.request, data).digest),
  );
