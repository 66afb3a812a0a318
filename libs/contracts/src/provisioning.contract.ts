import { Type, type Static } from 'typebox';
import type { EventContract } from './contract.js';

const about = {
  orderId: Type.String({ minLength: 1, description: "the provider's order identifier" }),
  negotiation: Type.Integer({
    minimum: 1,
    description: 'whose agreement is meant; for provisioning.removed the latest that was heard of',
  }),
  provisioner: Type.Union([Type.Literal('vpn'), Type.Literal('mailbox')], { description: 'as order.completed has it' }),
  by: Type.String({
    minLength: 1,
    maxLength: 256,
    description: 'who says it: cops-pdp, or the program at the mailbox',
  }),
};
/** Whatever is at the mailbox says these as well; the order service is who hears all of them. */
const heard = { kind: 'event', version: 1, producer: 'provisioner', consumers: ['order', 'policy'] } as const;

const Taken = Type.Object(about);
/** Said before the first device is sent anything for the agreement: from here on, devices may hold something of it. */
export const provisioningTaken = {
  ...heard,
  type: 'provisioning.taken',
  summary:
    'The provisioner has begun: from now on a device may hold something of the agreement, and its capacity is free again only by provisioning.removed.',
  schema: Taken,
} as const satisfies EventContract;
export type ProvisioningTaken = Static<typeof Taken>;

const Done = Type.Object(about);
export const provisioningDone = {
  ...heard,
  type: 'provisioning.done',
  summary: 'All that the agreement asks for is in use, and nothing is left of the agreement before it.',
  schema: Done,
} as const satisfies EventContract;
export type ProvisioningDone = Static<typeof Done>;

const Failed = Type.Object({
  ...about,
  reasons: Type.Array(Type.String({ maxLength: 1_000 }), { minItems: 1, maxItems: 64 }),
});
export const provisioningFailed = {
  ...heard,
  consumers: ['order'],
  type: 'provisioning.failed',
  summary: 'The agreement cannot be provisioned as it is; what there is of it stays, and provisioning.done may follow.',
  schema: Failed,
} as const satisfies EventContract;
export type ProvisioningFailed = Static<typeof Failed>;

const Removed = Type.Object({
  ...about,
  forgotten: Type.Optional(
    Type.Array(
      Type.Object({
        device: Type.String({ minLength: 1 }),
        by: Type.String({ minLength: 1, description: 'whose word it is that the device is lost (V44)' }),
      }),
      { description: 'devices that did not report the removal' },
    ),
  ),
});
export const provisioningRemoved = {
  ...heard,
  type: 'provisioning.removed',
  summary:
    'Nothing is left of an order that has ended: also said for one whose completion and end came together, when nothing had been sent.',
  schema: Removed,
} as const satisfies EventContract;
export type ProvisioningRemoved = Static<typeof Removed>;
