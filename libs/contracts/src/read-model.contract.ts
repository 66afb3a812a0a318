import { Type, type Static } from 'typebox';
import type { RequestContract } from './contract.js';

const ReadModelReport = Type.Object(
  {
    name: Type.String({ minLength: 1 }),
    generation: Type.Integer({ minimum: 1, description: 'one more with each rebuild' }),
    isRebuilding: Type.Boolean(),
    lagEvents: Type.Integer({ minimum: 0, description: 'events of the log that it has yet to see, counted to 10,000' }),
    fault: Type.Optional(Type.String({ description: 'why its projection stopped; a corrected release goes on' })),
  },
  { $id: 'ReadModelReport', title: 'Read model' },
);
/** A read model of a service, as its owners see it. */
export type ReadModelReport = Static<typeof ReadModelReport>;

const ListReadModels = Type.Object({});
const ReadModelList = Type.Object({ readModels: Type.Array(ReadModelReport) });
const RebuildReadModel = Type.Object({ name: Type.String({ minLength: 1, maxLength: 64 }) });
const RebuildOutcome = Type.Object({
  outcome: Type.Union([Type.Literal('begun'), Type.Literal('under-way'), Type.Literal('unknown')], {
    description: 'under-way: it is being rebuilt already; unknown: the service has no read model of this name',
  }),
});
/** What came of asking for a rebuild. */
export type RebuildOutcome = Static<typeof RebuildOutcome>;

const askers = ['all-in-one', 'parley'];
const listed = {
  kind: 'request',
  version: 1,
  summary: 'The read models of the service, and how far each has come.',
  askers,
  request: ListReadModels,
  reply: ReadModelList,
} as const;
const rebuilt = {
  kind: 'request',
  version: 1,
  summary: 'Makes a read model anew from the first event, beside the one that is read meanwhile.',
  askers,
  request: RebuildReadModel,
  reply: RebuildOutcome,
} as const;

export const orderListReadModels = {
  ...listed,
  subject: 'order.list-read-models',
  answerer: 'order',
} as const satisfies RequestContract;
export const orderRebuildReadModel = {
  ...rebuilt,
  subject: 'order.rebuild-read-model',
  answerer: 'order',
} as const satisfies RequestContract;
export const policyListReadModels = {
  ...listed,
  subject: 'policy.list-read-models',
  answerer: 'policy',
} as const satisfies RequestContract;
export const policyRebuildReadModel = {
  ...rebuilt,
  subject: 'policy.rebuild-read-model',
  answerer: 'policy',
} as const satisfies RequestContract;
export const vpnListReadModels = {
  ...listed,
  subject: 'vpn.list-read-models',
  answerer: 'cops-pdp',
} as const satisfies RequestContract;
export const vpnRebuildReadModel = {
  ...rebuilt,
  subject: 'vpn.rebuild-read-model',
  answerer: 'cops-pdp',
} as const satisfies RequestContract;
export const brokerListReadModels = {
  ...listed,
  subject: 'broker.list-read-models',
  answerer: 'broker',
} as const satisfies RequestContract;
export const brokerRebuildReadModel = {
  ...rebuilt,
  subject: 'broker.rebuild-read-model',
  answerer: 'broker',
} as const satisfies RequestContract;
