import { FollowedDocument, type Bus } from '@parley/bus';
import { configurationFollowing, type NumberedConfiguration } from '@parley/contracts';
import type { Logger } from '@parley/telemetry';
import { limits } from '../limits.js';

interface Going {
  readonly provider: { sections: NumberedConfiguration['sections'] | object };
  readonly configurations: {
    used(configuration: NumberedConfiguration): void;
    last(): Promise<NumberedConfiguration>;
  };
}

/** The configuration as the policy service has it, else as it was gone by last; the provider file is gone by until either is known. */
export const followedConfiguration = (
  { bus, logger }: { readonly bus: Bus; readonly logger: Logger },
  { provider, configurations }: Going,
): FollowedDocument<NumberedConfiguration> =>
  new FollowedDocument({
    bus,
    ...configurationFollowing((subject, question) =>
      bus.request(subject, question, { timeoutMs: limits.configurationTimeoutMs }),
    ),
    others: [{ name: 'the own log', ask: () => configurations.last() }],
    otherwise: 'the provider file',
    use: (configuration) => {
      provider.sections = configuration.sections;
      configurations.used(configuration);
    },
    onUnanswered: (error) => logger.warn({ err: error }, 'the configuration is not answered: what is in use stays'),
  });
