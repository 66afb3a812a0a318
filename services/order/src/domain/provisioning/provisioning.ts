import type { JsonObject } from '@parley/cpnp';

/** Who provisions an offer once it is agreed, as the policy said it. The order reads nothing of the plan, and passes it on. */
export interface Provisioning {
  readonly provisioner: 'vpn' | 'mailbox';
  readonly plan?: JsonObject;
  /** Why an order that asks for isolation goes to the mailbox all the same. */
  readonly reasons?: readonly string[];
}
