import { FollowedDocument, type Bus } from '@parley/bus';
import {
  catalogueCurrent,
  configChanged,
  knownVersion,
  parseAs,
  parseEvent,
  type CatalogueCurrent,
} from '@parley/contracts';
import type { Logger } from '@parley/telemetry';
import { limits } from '../limits.js';

/** The service templates with the number of the provider's data that they are from. */
export type NumberedCatalogue = Required<CatalogueCurrent>;

/** The service templates as the policy service has them: they are part of what `config.changed` numbers. */
export const followedCatalogue = (
  { bus, logger }: { readonly bus: Bus; readonly logger: Logger },
  use: (catalogue: NumberedCatalogue) => void,
): FollowedDocument<NumberedCatalogue> =>
  new FollowedDocument({
    bus,
    type: configChanged.type,
    numberOf: (said) => parseEvent(configChanged, said),
    owner: {
      name: 'the policy service',
      ask: async (known) => {
        const timeoutMs = limits.configurationTimeoutMs;
        const reply = await bus.request(catalogueCurrent.subject, knownVersion(known), { timeoutMs });
        const { templates, ...number } = parseAs(catalogueCurrent.subject, catalogueCurrent.reply, reply);
        return templates && { ...number, templates };
      },
    },
    otherwise: 'none',
    use,
    onUnanswered: (error) => logger.warn({ err: error }, 'the catalogue is not answered: what is announced stays'),
  });
