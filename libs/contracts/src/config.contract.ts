import { Type, type Static } from 'typebox';
import type { EventContract, RequestContract } from './contract.js';

const Method = Type.Union([Type.Literal('PROVISION'), Type.Literal('UPDATE'), Type.Literal('WITHDRAW')]);
const prefixes = (description: string) => Type.Array(Type.String(), { description });

const Term = Type.Object({
  name: Type.String({ minLength: 1 }),
  minimum: Type.String({ description: 'a duration, such as 365d, counted from the first agreement' }),
  templates: Type.Optional(Type.Array(Type.String(), { description: 'of orders that name one; absent: of all' })),
});

const Customer = Type.Object({
  id: Type.String({ minLength: 1, description: 'no two alike' }),
  prefixes: prefixes('CIDR: what its datagrams come from (N33)'),
  sourcesVerified: Type.Optional(prefixes('of these, those from which nobody else can send (N51)')),
  blocked: Type.Optional(Type.Boolean({ description: 'nothing of it is served; absent: no' })),
  methods: Type.Optional(Type.Array(Method, { description: 'the requests that it may make; absent: all' })),
  mayCancel: Type.Optional(Type.Boolean({ description: 'absent: it may' })),
  terms: Type.Optional(
    Type.Array(Term, {
      description: 'before whose end a WITHDRAW gets FAIL 4: the first that is for the order counts',
    }),
  ),
});

const Access = Type.Object({
  allow: Type.Optional(prefixes('CIDR: whose datagrams are heard')),
  deny: Type.Optional(prefixes('CIDR: whose datagrams are dropped unread')),
});

const Provider = Type.Object(
  {
    name: Type.String({ minLength: 1 }),
    contactInformation: Type.Object({
      email: Type.String({ minLength: 1 }),
      postalAddress: Type.Optional(Type.String()),
      telephoneNumbers: Type.Optional(Type.Array(Type.String())),
    }),
    asNumber: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  { description: 'who offers, as every OFFER says it (CPNP-03 §9.1.10.2)' },
);

const Check = Type.Object({
  name: Type.String({ minLength: 1 }),
  approvers: Type.String({ minLength: 1, description: 'a group of approvers' }),
  deadline: Type.String({ description: 'a duration, such as 4h' }),
  atDeadline: Type.Union([Type.Literal('approve'), Type.Literal('reject')]),
});

const Handling = Type.Object({
  methods: Type.Array(Type.Union([...Method.anyOf, Type.Literal('ACCEPT')])),
  customers: Type.Optional(Type.Array(Type.String(), { description: 'absent: of every customer' })),
  checks: Type.Array(Check, { description: 'one after the other; none: automatic' }),
});

/** Sections of the provider's data by which other services than the policy go, as its log has them. */
export const Configuration = Type.Object({
  customers: Type.Array(Customer, { minItems: 1 }),
  access: Type.Optional(Access),
  provider: Type.Optional(Provider),
  approvers: Type.Optional(
    Type.Array(Type.Object({ group: Type.String({ minLength: 1 }) }), {
      description: 'groups by name; the addresses of their people are in the file of the order service alone',
    }),
  ),
  orderHandling: Type.Optional(
    Type.Array(Handling, { description: 'the first entry that names method and customer decides' }),
  ),
});
export type Configuration = Static<typeof Configuration>;

const number = {
  version: Type.Integer({ minimum: 1, description: "of the provider's data: one more with each change of them" }),
  changedAt: Type.String({ description: 'ISO instant at which it came to be: it tells two of one number apart' }),
};

const Changed = Type.Object(number);
/** Carries no data: whoever follows has to be able to ask in any case, and a file of any size is one event. */
export const configChanged = {
  kind: 'event',
  type: 'config.changed',
  version: 1,
  summary: 'The configuration has this number from now on: who has another one asks for it.',
  producer: 'policy',
  consumers: ['gateway', 'order'],
  schema: Changed,
} as const satisfies EventContract;
export type ConfigChanged = Static<typeof Changed>;

const Asked = Type.Object({
  piece: Type.Optional(Type.Integer({ minimum: 1, description: 'default: 1; one that there is not is empty' })),
  known: Type.Optional(Type.Object(number, { description: 'what the asker has' })),
});

const Current = Type.Object({
  ...number,
  pieces: Type.Integer({ minimum: 0, description: 'how many there are of the text; 0: the asker has this version' }),
  text: Type.String({ description: 'the piece; all of one version in a row are the JSON of a configuration' }),
});
export type ConfigCurrent = Static<typeof Current>;

const asking = { kind: 'request', version: 1, request: Asked, reply: Current } as const;

export const configCurrent = {
  ...asking,
  subject: 'config.current',
  summary: 'The configuration as it is in the log, with its number, a piece at a time.',
  askers: ['gateway', 'order'],
  answerer: 'policy',
} as const satisfies RequestContract;

export const configKept = {
  ...asking,
  subject: 'config.kept',
  summary: 'The configuration as the order service went by it last: asked for where the policy does not answer.',
  askers: ['gateway'],
  answerer: 'order',
} as const satisfies RequestContract;
