import { Type, type Static } from 'typebox';
import type { YamlFault } from '../yaml.js';
import { nameOf } from './name.schema.js';

/** Whom a check asks, and where they are told: one mail goes to all addresses of the group. */
const ApproverGroup = Type.Object({
  group: nameOf('the group, as checks name it; no two alike'),
  email: Type.Optional(
    Type.Array(
      // No spaces, brackets or separators: an address stands in a header, and must be one address.
      Type.String({ maxLength: 254, pattern: '^[^\\s@<>(),;:"\\\\]+@[A-Za-z0-9.-]+$', description: 'a mail address' }),
      {
        maxItems: 32,
        description:
          'where the group is told of a task, by one mail to all; none: on the bus alone. Of persons: it is in no log, and read from the file by the order service alone (ADR 41)',
      },
    ),
  ),
});

export const ApproversSection = Type.Array(ApproverGroup, {
  description: 'The groups of administrators that checks ask.',
});
export type ApproversSection = Static<typeof ApproversSection>;

export function* groupsAreDistinct({ approvers = [] }: { readonly approvers?: ApproversSection }): Iterable<YamlFault> {
  const groups = new Set<string>();
  for (const [index, { group }] of approvers.entries()) {
    if (groups.has(group)) yield { path: ['approvers', index, 'group'], message: `names ${group} a second time` };
    groups.add(group);
  }
}
