import { Type, type Static } from 'typebox';

const name = Type.String({ minLength: 1, maxLength: 128, pattern: '^[^\\s]+$', description: 'a name without spaces' });

/** Whom a check asks, and where they are told: one mail goes to all addresses of the group. */
export const Approvers = Type.Object({
  group: name,
  email: Type.Array(
    // No spaces, brackets or separators: an address stands in a header, and must be one address.
    Type.String({ maxLength: 254, pattern: '^[^\\s@<>(),;:"\\\\]+@[A-Za-z0-9.-]+$', description: 'mail address' }),
    { maxItems: 32 },
  ),
});

/** An administrator's yes that an order needs. */
export const CheckEntry = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 64, pattern: '^[\\w][\\w .-]*$' }),
  approvers: Type.String({ description: 'a group of approvers' }),
  deadline: Type.String({ description: 'how long they have, such as 30m, 4h or 2d' }),
  atDeadline: Type.Union([Type.Literal('approve'), Type.Literal('reject')], {
    description: 'what happens when nobody has decided by then',
  }),
});
export type CheckEntry = Static<typeof CheckEntry>;

const HandledMethod = Type.Union([
  Type.Literal('PROVISION'),
  Type.Literal('UPDATE'),
  Type.Literal('WITHDRAW'),
  Type.Literal('ACCEPT'),
]);
/** A method that can be handled with administrative checks (CPNP-03 §8.3). */
export type HandledMethod = Static<typeof HandledMethod>;

/** The first entry that names the method and the customer decides; no checks, or no entry: automatic (CPNP-03 §12.2). */
export const HandlingEntry = Type.Object({
  methods: Type.Array(HandledMethod, { minItems: 1, uniqueItems: true }),
  customers: Type.Optional(Type.Array(name, { minItems: 1, description: 'absent: every customer' })),
  checks: Type.Array(CheckEntry, { maxItems: 8, description: 'one after the other; all must approve' }),
});

/** What is offered without asking anybody. An order outside these is escalated, not refused. */
export const Guidelines = Type.Object({
  maximumSites: Type.Optional(Type.Integer({ minimum: 1, description: 'border links of one order' })),
  maximumCommittedBpsPerSite: Type.Optional(
    Type.Integer({ minimum: 1, description: 'bit/s committed at one border link, in either direction' }),
  ),
  maximumCommittedBps: Type.Optional(
    Type.Integer({ minimum: 1, description: 'bit/s committed into the network at all border links together' }),
  ),
  checks: Type.Array(CheckEntry, { minItems: 1, maxItems: 8 }),
});
export type Guidelines = Static<typeof Guidelines>;
