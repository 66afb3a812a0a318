import { valuesOf } from '@parley/lifecycle';
import { OrderModule, type OrderParts } from './order.module.js';
import { PublishRecorded } from './outbound/publish-recorded.js';
import { ApplyDecision } from './use-cases/apply-decision.js';
import { DecideChecks } from './use-cases/decide-checks.js';
import { HandleDeadline } from './use-cases/handle-deadline.js';
import { ReceiveMessage } from './use-cases/receive-message.js';

/** What the order service does, whoever asks for it. */
export interface OrderUseCases {
  readonly receive: ReceiveMessage;
  readonly decision: ApplyDecision;
  readonly deadline: HandleDeadline;
  readonly checks: DecideChecks;
  readonly publisher: PublishRecorded;
}

/** The order service as its module wires it, with an empty memory: without doors, relay and deadlines, which are the caller's. */
export function orderOn(parts: OrderParts): OrderUseCases {
  const values = valuesOf(OrderModule.with(parts, new AbortController().signal));
  return {
    receive: values(ReceiveMessage),
    decision: values(ApplyDecision),
    deadline: values(HandleDeadline),
    checks: values(DecideChecks),
    publisher: values(PublishRecorded),
  };
}
