import { randomUUID } from 'node:crypto';
import type { Bus } from '@parley/bus';
import { ConfigurationError, providerAtStart, readPortalSecret } from '@parley/config';
import type { OpenOn } from '@parley/lifecycle';
import { steadyClock } from '@parley/running';
import type { descriptor } from './descriptor.js';
import { openGateway } from './open-gateway.js';
import { FileCatalogueKey } from './outbound/file-catalogue-key.js';

/** The parts list, in both forms: the gateway on the bus that it is given. */
export const open: OpenOn<typeof descriptor, Bus> = async (env, { bus, logger }) => {
  const file = providerAtStart(env.providerFile);
  const { customers, access } = file instanceof ConfigurationError ? { customers: [], access: undefined } : file;
  const { catalogueKeyFile, portalSecretFile, portalPrefixes: prefixes } = env;
  const signing = catalogueKeyFile !== undefined && { catalogueKey: new FileCatalogueKey(catalogueKeyFile) };
  const portal = portalSecretFile !== undefined && {
    portal: { secret: readPortalSecret(portalSecretFile), prefixes },
  };
  return openGateway({
    ...env,
    ...signing,
    ...portal,
    bus,
    logger,
    customers,
    access,
    ...(file instanceof ConfigurationError && { fileFault: file }),
    clock: steadyClock,
    instance: randomUUID(),
  });
};
