import { type ReloadableService, reloadEverywhere } from '@parley/config';
import type { Logger } from '@parley/telemetry';

/** Has the services of this process read the provider file again, and the partners file, all or none of them, and says what came of it. */
export async function reloadServices(
  services: readonly ReloadableService[],
  logger: Logger,
  say?: (line: string) => void,
): Promise<void> {
  const result = await reloadEverywhere(services);
  if (result.outcome !== 'reloaded') return logger.error({ ...result }, 'the provider file was not taken into use');
  const stranded = result.services.filter((service) => service.stranded !== undefined);
  if (stranded.length > 0) logger.warn({ stranded }, 'live orders name what the provider file has no more');
  say?.('the provider file was read again');
}
