import { Type, type Static } from 'typebox';
import type { YamlFault } from '../yaml.js';
import type { ApproversSection } from './approvers.section.js';
import { CheckEntry, checksAreKnown } from './check-entry.js';

export const GuidelinesSection = Type.Object(
  {
    maximumSites: Type.Optional(Type.Integer({ minimum: 1, description: 'border links of one order' })),
    maximumCommittedBpsPerSite: Type.Optional(
      Type.Integer({ minimum: 1, description: 'bit/s committed at one border link, in either direction' }),
    ),
    maximumCommittedBps: Type.Optional(
      Type.Integer({ minimum: 1, description: 'bit/s committed into the network at all border links together' }),
    ),
    unverifiedCustomers: Type.Optional(
      Type.Union([Type.Literal('refuse'), Type.Literal('checks')], {
        description:
          'what becomes of an order of a customer that is not `verified`: FAIL 2, or it waits for the checks; default: refuse, also without guidelines',
      }),
    ),
    checks: Type.Array(CheckEntry, {
      minItems: 1,
      maxItems: 8,
      description: 'who is asked about an order outside of these, one after the other; all must approve',
    }),
  },
  {
    description:
      'What is offered without asking anybody. An order outside of these is not refused, but waits for the checks.',
  },
);
/** What is offered without asking anybody. An order outside of these is escalated, not refused. */
export type Guidelines = Static<typeof GuidelinesSection>;

/** The checks of the guidelines name groups that there are. */
export function* escalationIsKnown({
  guidelines,
  approvers,
}: {
  readonly guidelines?: Guidelines;
  readonly approvers?: ApproversSection;
}): Iterable<YamlFault> {
  yield* checksAreKnown(guidelines?.checks ?? [], ['guidelines', 'checks'], approvers);
}
