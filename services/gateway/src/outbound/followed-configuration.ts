import { FollowedDocument, type Bus } from '@parley/bus';
import { askConfiguration, configKept, configurationFollowing, type NumberedConfiguration } from '@parley/contracts';
import type { Logger } from '@parley/telemetry';
import { limits } from '../limits.js';

/**
 * The configuration as the policy service has it, else as the order service went by it last; the provider file is gone by until either
 * has answered.
 */
export function followedConfiguration(
  { bus, logger }: { readonly bus: Bus; readonly logger: Logger },
  use: (configuration: NumberedConfiguration) => void,
): FollowedDocument<NumberedConfiguration> {
  const ask = (subject: string, question: object) =>
    bus.request(subject, question, { timeoutMs: limits.configurationTimeoutMs });
  return new FollowedDocument({
    bus,
    ...configurationFollowing(ask),
    others: [
      {
        name: 'the order service',
        ask: (known) => askConfiguration((question) => ask(configKept.subject, question), known),
      },
    ],
    otherwise: 'the provider file',
    use,
    onUnanswered: (error) => logger.warn({ err: error }, 'the configuration is not answered: what is in use stays'),
  });
}
