import { ConfigurationError } from '@parley/config';
import { policyEnv } from './config.js';

const moduleUrls = ['customersUrl', 'networkUrl', 'catalogueUrl', 'partnersUrl', 'aaaUrl'] as const;

/** What of the environment says how modules of the provider's are reached. */
export type ModuleDoors = Readonly<
  Partial<Record<(typeof moduleUrls)[number] | 'modulesTokenFile', string | undefined>>
>;

/**
 * A token is shown over TLS, or to this machine alone: whoever sees it on the way could ask in our place. Throws ConfigurationError, which names each
 * variable whose module would be shown it in clear (RFC 6750 §5.3).
 */
export function assertTokenIsHidden(env: ModuleDoors): void {
  if (env.modulesTokenFile === undefined) return;
  const problems = moduleUrls.flatMap((one) => {
    const address = env[one];
    return address === undefined || !isInClear(new URL(address)) ? [] : [{ where: policyEnv[one].name, message }];
  });
  if (problems.length > 0) throw new ConfigurationError(problems);
}

const message = `is of http, and the token of ${policyEnv.modulesTokenFile.name} would be shown in clear: name one of https, one of this machine, or no token`;

/** URL has written addresses in their one form already. */
const isInClear = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && !/^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
