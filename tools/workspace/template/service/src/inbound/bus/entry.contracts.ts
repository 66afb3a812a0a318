import type { RequestContract } from '@parley/contracts';
import { Type, type Static } from 'typebox';

const entryId = Type.String({
  pattern: '^[\\w-]{1,64}$',
  description: 'names the entry; its stream has the same name',
});

const EntryAnswer = Type.Object({
  outcome: Type.Union([Type.Literal('recorded'), Type.Literal('unchanged'), Type.Literal('refused')]),
  refusal: Type.Optional(
    Type.Union([Type.Literal('unknown-entry'), Type.Literal('already-opened'), Type.Literal('already-closed')]),
  ),
});
/** What came of a command; it is answered after the commit. */
export type EntryAnswer = Static<typeof EntryAnswer>;

export const specimenOpenEntry = {
  kind: 'request',
  subject: 'specimen.open-entry',
  version: 1,
  summary: 'Opens an entry.',
  askers: [],
  answerer: 'specimen',
  request: Type.Object({ entryId, title: Type.String({ minLength: 1, maxLength: 200 }) }),
  reply: EntryAnswer,
} as const satisfies RequestContract;

export const specimenCloseEntry = {
  kind: 'request',
  subject: 'specimen.close-entry',
  version: 1,
  summary: 'Closes an entry for a reason.',
  askers: [],
  answerer: 'specimen',
  request: Type.Object({ entryId, reason: Type.String({ minLength: 1, maxLength: 200 }) }),
  reply: EntryAnswer,
} as const satisfies RequestContract;

const EntryList = Type.Object({
  entries: Type.Array(Type.Object({ entryId, title: Type.String(), openedAt: Type.String() })),
  next: Type.Optional(Type.String({ description: 'asks for what comes after; absent on the last page' })),
  lagEvents: Type.Integer({ minimum: 0, description: 'events of the log that the list does not know yet' }),
});
export type EntryList = Static<typeof EntryList>;

export const specimenListEntries = {
  kind: 'request',
  subject: 'specimen.list-entries',
  version: 1,
  summary: 'The open entries, the oldest first.',
  askers: [],
  answerer: 'specimen',
  request: Type.Object({
    after: Type.Optional(Type.String({ maxLength: 1_024, description: '`next` of the page before' })),
  }),
  reply: EntryList,
} as const satisfies RequestContract;
