import { providerReload, type ReloadProvider } from '@parley/config';
import type { Logger } from '@parley/telemetry';

/**
 * Has sources judged by what the policy service has made of the provider file as it is now: it is asked, so that who is told of the
 * reload finds it in use. What a source has open goes on as it was accepted.
 */
export const reloadSources = (
  path: string | undefined,
  configuration: { ask(): Promise<void> },
  logger: Logger,
): ReloadProvider => providerReload(path, logger, () => ({ take: () => configuration.ask() }));
