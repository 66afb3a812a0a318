import { Type, type Static } from 'typebox';
import type { RequestContract } from './contract.js';
import { strandingMembers } from './stranded.contract.js';

const Reload = Type.Object({
  digest: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 128,
      description: 'takes the file that has this digest into use; absent: the file is looked at, and nothing changes',
    }),
  ),
  author: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 128,
      pattern: '\\S',
      description: 'who has it taken into use; the policy records it as asserted',
    }),
  ),
});

const Report = Type.Object({
  file: Type.Optional(
    Type.Literal('partners', {
      description: 'which file it is of: how partners are reached (docs/partners.md); absent: the provider file',
    }),
  ),
  outcome: Type.Union(
    [
      Type.Literal('valid'),
      Type.Literal('reloaded'),
      Type.Literal('broken'),
      Type.Literal('changed'),
      Type.Literal('no-file'),
    ],
    {
      description:
        'reloaded: in use; valid: could be taken into use; broken, changed (another file than was looked at): all is as before; no-file: the service was started without one',
    },
  ),
  digest: Type.Optional(Type.String({ description: 'SHA-256 of the file, in hexadecimal digits' })),
  problems: Type.Optional(
    Type.Array(Type.Object({ where: Type.String(), message: Type.String() }), {
      description:
        'why the file cannot be used, by file, line:column and path; of one that can, what was not taken, or could not be found out',
    }),
  ),
  stranded: Type.Optional(
    Type.Object(
      {
        orders: Type.Array(
          Type.Object({
            orderId: Type.String(),
            gone: Type.Array(Type.String()),
            short: Type.Optional(strandingMembers.short),
            broken: Type.Optional(strandingMembers.broken),
          }),
          {
            description: 'the first of them',
          },
        ),
        orderCount: Type.Integer({ minimum: 1, description: 'of one customer, at most 1,000 are counted' }),
      },
      {
        description:
          'live orders that name what is not in the file (links and devices, or customers), or that its network does not carry any more',
      },
    ),
  ),
});
/** What a service makes of the provider file, or the broker of the partners file, when it reads it again. */
export type ProviderReloadReport = Static<typeof Report>;

/** Every process of the service hears it, and the first answer counts. */
const reloadOf = <const Service extends string, const File extends string>(service: Service, file: File) =>
  ({
    kind: 'request',
    subject: `${service}.reload-${file}`,
    version: 1,
    summary: `The ${service} service reads the ${file} file again: it looks at it, or takes it into use.`,
    askers: ['all-in-one', 'parley'],
    answerer: service,
    request: Reload,
    reply: Report,
  }) as const satisfies RequestContract;

export const brokerReloadPartners = reloadOf('broker', 'partners');
export const gatewayReloadProvider = reloadOf('gateway', 'provider');
export const orderReloadProvider = reloadOf('order', 'provider');
export const policyReloadProvider = reloadOf('policy', 'provider');
