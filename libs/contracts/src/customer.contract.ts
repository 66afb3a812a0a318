import { Type, type Static } from 'typebox';
import type { RequestContract } from './contract.js';

const FindCustomer = Type.Object({
  customerId: Type.Optional(Type.String({ minLength: 1, maxLength: 128, description: 'by its name' })),
  address: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'else by an address of its own' })),
});
const Customer = Type.Object(
  {
    customerId: Type.String(),
    mayProvision: Type.Boolean({ description: 'false: its PROVISION is refused or dropped before anybody decides' }),
    isBlocked: Type.Optional(Type.Literal(true, { description: 'nothing of it is served; absent: not so' })),
    methods: Type.Optional(
      Type.Array(Type.String(), {
        description: 'the requests that it may make; absent: all, but of one that is blocked',
      }),
    ),
  },
  { $id: 'FoundCustomer', title: 'Customer' },
);
const CustomerFound = Type.Object({ customer: Type.Optional(Customer) });
export const gatewayFindCustomer = {
  kind: 'request',
  subject: 'gateway.find-customer',
  version: 1,
  summary: 'The customer of a name, or of an address (N33); no customer: the provider file has none.',
  askers: ['all-in-one', 'parley', 'broker'],
  answerer: 'gateway',
  request: FindCustomer,
  reply: CustomerFound,
} as const satisfies RequestContract;
export type CustomerFound = Static<typeof CustomerFound>;
