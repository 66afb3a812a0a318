import { Type, type Static } from 'typebox';
import type { YamlFault } from '../yaml.js';
import { isCidr, notCidr } from './cidr.js';

export const AccessSection = Type.Object(
  {
    allow: Type.Optional(Type.Array(Type.String(), { description: 'prefixes in CIDR whose datagrams are heard' })),
    deny: Type.Optional(
      Type.Array(Type.String(), {
        description: 'prefixes whose datagrams are dropped unread; none of them is allowed too',
      }),
    ),
  },
  {
    description:
      'Whose datagrams are heard at all, before anything of them is read. The longest prefix decides; a source in neither list is heard.',
  },
);
export type AccessSection = Static<typeof AccessSection>;

export function* accessIsCidr({
  access: { allow = [], deny = [] } = {},
}: {
  readonly access?: AccessSection;
}): Iterable<YamlFault> {
  for (const [list, prefixes] of [['allow', allow] as const, ['deny', deny] as const]) {
    for (const [at, prefix] of prefixes.entries()) {
      const path = ['access', list, at];
      if (!isCidr(prefix)) yield { path, message: notCidr(prefix) };
      if (list === 'deny' && allow.includes(prefix)) yield { path, message: 'is allowed too' };
    }
  }
}
