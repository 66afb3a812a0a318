import { Type, type Static } from 'typebox';
import type { YamlFault } from '../yaml.js';
import type { ApproversSection } from './approvers.section.js';
import { type Check, CheckEntry, checkOf, checksAreKnown } from './check-entry.js';
import type { CustomersSection } from './customers.section.js';
import { nameOf } from './name.schema.js';

const HandledMethod = Type.Union([
  Type.Literal('PROVISION'),
  Type.Literal('UPDATE'),
  Type.Literal('WITHDRAW'),
  Type.Literal('ACCEPT'),
]);
/** A method that can be handled with administrative checks (CPNP-03 §8.3). */
export type HandledMethod = Static<typeof HandledMethod>;

const HandlingEntry = Type.Object({
  methods: Type.Array(HandledMethod, { minItems: 1, uniqueItems: true, description: 'what is handled so' }),
  customers: Type.Optional(
    Type.Array(nameOf('a customer'), { minItems: 1, description: 'of which customers; absent: of every customer' }),
  ),
  checks: Type.Array(CheckEntry, {
    maxItems: 8,
    description: 'one after the other; all must approve; none: automatic',
  }),
});

export const OrderHandlingSection = Type.Array(HandlingEntry, {
  description:
    'Who is asked before an order goes on (CPNP-03 §8.3, §12.2). The first entry that names the method and the customer decides; without one, the order is handled automatically.',
});
export type OrderHandlingSection = Static<typeof OrderHandlingSection>;

interface WithOrderHandling {
  readonly orderHandling?: OrderHandlingSection;
}

/** The checks that a method of a customer has to pass, in order: those of the first entry that names both. */
export function checksOf(
  { orderHandling = [] }: WithOrderHandling,
  method: HandledMethod,
  customer: string,
): readonly Check[] {
  const entry = orderHandling.find(
    ({ methods, customers }) => methods.includes(method) && (customers?.includes(customer) ?? true),
  );
  return (entry?.checks ?? []).map(checkOf);
}

/** Entries name customers that there are, and their checks groups that there are. */
export function* handlingIsKnown({
  orderHandling = [],
  customers,
  approvers,
}: WithOrderHandling & {
  readonly customers: CustomersSection;
  readonly approvers?: ApproversSection;
}): Iterable<YamlFault> {
  const known = new Set(customers.map(({ id }) => id));
  for (const [index, entry] of orderHandling.entries()) {
    for (const [at, customer] of (entry.customers ?? []).entries()) {
      const path = ['orderHandling', index, 'customers', at];
      if (!known.has(customer)) yield { path, message: `names ${customer}, which is no customer` };
    }
    yield* checksAreKnown(entry.checks, ['orderHandling', index, 'checks'], approvers);
  }
}
