import { valuesOf } from '@parley/lifecycle';
import { OrderController } from './inbound/bus/order.controller.js';
import { PublishRecorded } from './outbound/publish-recorded.js';
import { PolicyModule, type PolicyParts } from './policy.module.js';
import { LedgerBook } from './use-cases/ledger-book.js';

/** What the policy service hears and says, whoever carries it. */
export interface PolicyUseCases {
  readonly orders: OrderController;
  readonly publisher: PublishRecorded;
}

/** The policy service as its module wires it, on an empty log: without doors and relay, which are the caller's. */
export function policyOn(parts: PolicyParts): PolicyUseCases {
  const draining = new AbortController().signal;
  const values = valuesOf(PolicyModule.with(parts, draining));
  return { orders: new OrderController(values(LedgerBook), draining), publisher: values(PublishRecorded) };
}
