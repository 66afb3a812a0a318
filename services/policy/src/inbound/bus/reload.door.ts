import type { Bus, Running } from '@parley/bus';
import type { ReloadProvider } from '@parley/config';
import { parseAs, policyReloadProvider } from '@parley/contracts';

/** Door: the provider file is read again. In a queue of its own, so that every process of the service hears it. */
export const openReloadDoor = (bus: Bus, instance: string, reload: ReloadProvider): Promise<Running> =>
  bus.respond(policyReloadProvider.subject, `policy-${instance}`, (data) => {
    const { digest, author } = parseAs(policyReloadProvider.subject, policyReloadProvider.request, data);
    return reload(digest, author);
  });
