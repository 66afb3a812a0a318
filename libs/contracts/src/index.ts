export {
  orderApproveCheck,
  orderCheckDecided,
  orderCheckRequested,
  orderListChecks,
  orderRejectCheck,
  type Check,
  type CheckDecision,
  type CheckList,
  type CheckSubject,
  type CheckTask,
  type OrderCheckDecided,
  type OrderCheckRequested,
} from './check.contract.js';
export { ContractViolation, parseAs, parseEvent, type EventContract, type RequestContract } from './contract.js';
export { eventContracts, requestContracts } from './all-contracts.js';
export {
  cpnpReceived,
  cpnpSend,
  cpnpSendTo,
  foreignOrder,
  type CpnpAnswers,
  type CpnpReceived,
  type CpnpSend,
} from './cpnp.contract.js';
export {
  orderCancelled,
  orderCompleted,
  orderOfferProposed,
  orderPqoReceived,
  orderUpdateCancelled,
  type CancelCause,
  type OrderCancelled,
  type OrderCompleted,
  type OrderOfferProposed,
  type OrderPqoReceived,
  type OrderUpdateCancelled,
} from './order.contract.js';
export { policyDecided, type PolicyDecided } from './policy.contract.js';
export { type TransportSession } from './transport-session.schema.js';
export { orderListOrders, type ListedOrder, type OrderList } from './order-list.contract.js';
export { policyListCapacity, type CapacityList, type LinkCapacity } from './capacity.contract.js';
export {
  orderListReadModels,
  orderRebuildReadModel,
  policyListReadModels,
  policyRebuildReadModel,
  type ReadModelReport,
  type RebuildOutcome,
} from './read-model.contract.js';
