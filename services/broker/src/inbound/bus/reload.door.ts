import type { Bus, Running } from '@parley/bus';
import type { ReloadProvider } from '@parley/config';
import { brokerReloadPartners, parseAs } from '@parley/contracts';

/** Door: the partners file is read again. In a queue of its own, so that every process of the service hears it. */
export const openReloadDoor = (bus: Bus, instance: string, reload: ReloadProvider): Promise<Running> =>
  bus.respond(brokerReloadPartners.subject, `broker-${instance}`, (data) =>
    reload(parseAs(brokerReloadPartners.subject, brokerReloadPartners.request, data).digest),
  );
