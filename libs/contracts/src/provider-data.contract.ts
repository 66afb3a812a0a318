import { Type, type Static } from 'typebox';
import type { RequestContract } from './contract.js';
import { policyReloadProvider } from './provider-reload.contract.js';
import { SealedText, SealingKey } from './sealed-text.js';

const { problems, stranded } = policyReloadProvider.reply.properties;

/** The file is sealed for the policy (`policy.provider-key`), since it may name persons: nobody else reads them on the bus. */
const file = {
  sealed: SealedText,
  name: Type.String({ minLength: 1, maxLength: 4_096, description: 'of the file, as problems name it' }),
};

const Change = Type.Object({
  part: Type.String({ description: 'a section, or a member of one: "prices", "network.coreLinks"' }),
  entry: Type.Optional(Type.String({ description: 'the entry of a list, by its name; a core link by its two ends' })),
  what: Type.Union(
    [Type.Literal('added'), Type.Literal('changed'), Type.Literal('removed'), Type.Literal('reordered')],
    { description: 'reordered: entries of the list stand in another order' },
  ),
  members: Type.Optional(Type.Array(Type.String(), { description: 'of what is changed: the members that are other' })),
});
/** What is other than before in one place of the provider's data. */
export type ProviderChange = Static<typeof Change>;

const compared = {
  version: Type.Integer({ minimum: 1, description: 'of the provider data that are in use when this is said' }),
  changes: Type.Array(Change, { description: 'the first of them' }),
  changeCount: Type.Integer({ minimum: 0, description: 'how many there are' }),
  problems,
  stranded,
};

const asked = { kind: 'request', version: 1, askers: ['all-in-one', 'parley'], answerer: 'policy' } as const;

export const policyProviderKey = {
  ...asked,
  version: 2,
  subject: 'policy.provider-key',
  summary:
    'The key that provider files are sealed for, another one each month and the same of all processes of the policy; and what is in use where it is answered.',
  request: Type.Object({}),
  reply: Type.Object({
    ...SealingKey.properties,
    version: Type.Integer({ minimum: 0, description: 'of the provider data that are in use; 0: there are none yet' }),
  }),
} as const satisfies RequestContract;

export type ProviderKey = Static<typeof policyProviderKey.reply>;

export const policyApplyProvider = {
  ...asked,
  version: 3,
  subject: 'policy.apply-provider',
  summary:
    'What a provider file says to the policy takes the place of what is sold now; the difference is recorded. Asked again, it changes nothing.',
  request: Type.Object({
    ...file,
    base: Type.Integer({ minimum: 0, description: 'the version that it is to follow; the file is sealed for it' }),
    requestId: Type.String({
      pattern: '^[\\w-]{16,64}$',
      description: 'drawn for this request, and the same where it is asked again; the file is sealed for it',
    }),
    author: Type.String({
      minLength: 1,
      maxLength: 128,
      pattern: '\\S',
      description: 'who applies it; it is recorded as asserted',
    }),
  }),
  reply: Type.Object({
    outcome: Type.Union(
      [Type.Literal('applied'), Type.Literal('unchanged'), Type.Literal('superseded'), Type.Literal('broken')],
      {
        description:
          'applied: taken, under the version after `base`; unchanged: the file says what is in use; superseded: another version than `base` is in use, and all is as before; broken: all is as before',
      },
    ),
    ...compared,
  }),
} as const satisfies RequestContract;
/** What an applied file is sealed for, besides the name. */
export const applyPlace = ({
  author,
  base,
  requestId,
}: Pick<Static<typeof policyApplyProvider.request>, 'author' | 'base' | 'requestId'>): readonly string[] => [
  policyApplyProvider.subject,
  author,
  String(base),
  requestId,
];
export type ProviderApplied = Static<typeof policyApplyProvider.reply>;

export const policyDiffProvider = {
  ...asked,
  version: 2,
  subject: 'policy.diff-provider',
  summary: 'What a provider file would change of what is sold now; nothing is changed.',
  request: Type.Object(file),
  reply: Type.Object({
    outcome: Type.Union([Type.Literal('compared'), Type.Literal('broken')], {
      description: 'broken: the file cannot be used, and `problems` says why',
    }),
    ...compared,
  }),
} as const satisfies RequestContract;
export type ProviderCompared = Static<typeof policyDiffProvider.reply>;

export const policyShowProvider = {
  ...asked,
  subject: 'policy.show-provider',
  summary: 'The provider data that are in use, or were, as JSON text, a piece at a time.',
  request: Type.Object({
    version: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'those of this number; where there is none of it, and by default, those that are in use',
      }),
    ),
    section: Type.Optional(Type.String({ maxLength: 128, description: 'this section alone; absent: all there are' })),
    piece: Type.Optional(Type.Integer({ minimum: 1, description: 'default: 1; one that there is not is empty' })),
  }),
  reply: Type.Object({
    version: Type.Integer({ minimum: 1, description: 'pieces of one version belong together' }),
    changedAt: Type.String({ description: 'ISO instant from which this version is in the log' }),
    source: Type.Union([Type.Literal('first-start'), Type.Literal('reload'), Type.Literal('apply')], {
      description:
        'how it came: the file of the first start, the configured file read again, or a file that somebody gave',
    }),
    author: Type.Optional(Type.String({ description: 'who gave it, as they said themselves' })),
    pieces: Type.Integer({ minimum: 1, description: 'how many there are of the text' }),
    text: Type.String({ description: 'the piece; all in a row are the JSON of an object with the sections' }),
  }),
} as const satisfies RequestContract;
export type ProviderShown = Static<typeof policyShowProvider.reply>;
