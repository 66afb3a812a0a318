import { providerReload, type ReloadProvider } from '@parley/config';
import type { Logger } from '@parley/telemetry';
import { AccessFilter } from './access-filter.js';
import { Customers } from './customers.js';
import type { Sources } from './sources.js';

/** Has the sources of datagrams judged by the provider file as it is now. What a source has open goes on as it was accepted. */
export const reloadSources = (path: string | undefined, sources: Sources, logger: Logger): ReloadProvider =>
  providerReload(path, logger, (file) => {
    const [customers, filter] = [new Customers(file.customers), new AccessFilter(file.access)];
    return { take: () => sources.judgeBy(customers, filter) };
  });
