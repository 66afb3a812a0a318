import type { Bus, Running } from '@parley/bus';
import type { ReloadProvider } from '@parley/config';
import { gatewayReloadProvider, parseAs } from '@parley/contracts';

/** Door: the provider file is read again. In a queue of its own, so that every instance hears it. */
export const openReloadDoor = (bus: Bus, instance: string, reload: ReloadProvider): Promise<Running> =>
  bus.respond(gatewayReloadProvider.subject, `gateway-${instance}`, (data) =>
    reload(parseAs(gatewayReloadProvider.subject, gatewayReloadProvider.request, data).digest),
  );
