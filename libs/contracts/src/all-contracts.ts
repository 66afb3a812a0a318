import {
  orderApproveCheck,
  orderCheckDecided,
  orderCheckRequested,
  orderListChecks,
  orderRejectCheck,
} from './check.contract.js';
import { policyListCapacity } from './capacity.contract.js';
import type { EventContract, RequestContract } from './contract.js';
import { cpnpReceived, cpnpSend } from './cpnp.contract.js';
import {
  orderCancelled,
  orderCompleted,
  orderOfferProposed,
  orderPqoReceived,
  orderUpdateCancelled,
} from './order.contract.js';
import { orderListOrders } from './order-list.contract.js';
import { policyDecided } from './policy.contract.js';
import {
  orderListReadModels,
  orderRebuildReadModel,
  policyListReadModels,
  policyRebuildReadModel,
} from './read-model.contract.js';

/** Every event that crosses the bus; docs/asyncapi.yaml is written from this list. */
export const eventContracts: readonly EventContract[] = [
  orderPqoReceived,
  orderOfferProposed,
  orderCompleted,
  orderCancelled,
  orderUpdateCancelled,
  orderCheckRequested,
  orderCheckDecided,
  policyDecided,
];

/** Every request that crosses the bus. */
export const requestContracts: readonly RequestContract[] = [
  cpnpReceived,
  cpnpSend,
  orderApproveCheck,
  orderRejectCheck,
  orderListChecks,
  orderListOrders,
  policyListCapacity,
  orderListReadModels,
  orderRebuildReadModel,
  policyListReadModels,
  policyRebuildReadModel,
];
