import { Type, type Static } from 'typebox';
import { configChanged } from './config.contract.js';
import type { RequestContract } from './contract.js';

const instant = (description: string) => Type.Optional(Type.String({ description: `ISO instant: ${description}` }));

const Template = Type.Object(
  {
    name: Type.String({ minLength: 1, description: 'as the documents of orders name it' }),
    title: Type.Optional(Type.String({ description: 'what it is, in a line' })),
    model: Type.Union([Type.Literal('frozen'), Type.Literal('announcement')], {
      description: 'frozen: sold only unchanged in its fixed clauses (N52); announcement: negotiated from there',
    }),
    from: instant('it is offered from then on'),
    until: instant('it is offered no longer from then on'),
    fixed: Type.Array(Type.String(), {
      description: 'clauses that are fixed, also those that the profile does not have',
    }),
    minimumSites: Type.Optional(Type.Integer({ minimum: 1, description: 'customer nodes of an order, at least' })),
    maximumSites: Type.Optional(Type.Integer({ minimum: 1, description: 'customer nodes of an order, at most' })),
    maximumCommittedBps: Type.Optional(
      Type.Integer({ minimum: 0, description: 'bit/s committed in either direction at all border links, at most' }),
    ),
    price: Type.Optional(
      Type.Object(
        {
          currency: Type.String({ description: 'ISO 4217' }),
          setUpMinor: Type.Integer({ minimum: 0, description: 'once' }),
          recurringMinor: Type.Integer({ minimum: 0, description: 'for each period' }),
          period: Type.Union([Type.Literal('month'), Type.Literal('year')]),
        },
        { description: 'in minor units of the currency; absent: by what is ordered' },
      ),
    ),
    offerValidityMs: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'for which an offer of it is valid, in milliseconds from when it is made',
      }),
    ),
    customers: Type.Optional(
      Type.Array(Type.String(), { description: 'who is told of it and may order it; absent: everybody' }),
    ),
    profile: Type.Object({}, { description: 'its clauses; the customer nodes are an example' }),
  },
  { $id: 'ServiceTemplate', title: 'Service template' },
);
/** A service template as the provider announces it (CPNP-03 §7). */
export type CatalogueTemplate = Static<typeof Template>;

const { version, changedAt } = configChanged.schema.properties;

const Current = Type.Object({
  version,
  changedAt,
  templates: Type.Optional(Type.Array(Template, { description: 'absent: the asker has this version' })),
});
export const catalogueCurrent = {
  kind: 'request',
  subject: 'catalogue.current',
  version: 1,
  summary:
    'The service templates that are announced to customers, and to which of them, with the number of `config.changed`.',
  askers: ['gateway'],
  answerer: 'policy',
  request: Type.Object({
    known: Type.Optional(Type.Object({ version, changedAt }, { description: 'what the asker has' })),
  }),
  reply: Current,
} as const satisfies RequestContract;
export type CatalogueCurrent = Static<typeof Current>;
