import { brokerActivityChanged } from './activity.contract.js';
import {
  orderApproveCheck,
  orderCheckDecided,
  orderCheckRequested,
  orderListChecks,
  orderRejectCheck,
} from './check.contract.js';
import { policyListCapacity, policyListLeaks, policyShowReservation } from './capacity.contract.js';
import { configChanged, configCurrent, configKept } from './config.contract.js';
import { catalogueCurrent } from './catalogue.contract.js';
import {
  childAlarmRaised,
  childCancelled,
  childCompleted,
  childCreated,
  childOffered,
  childUpdateCancelled,
} from './child.contract.js';
import { brokerListChildren } from './child-order.contract.js';
import type { EventContract, RequestContract } from './contract.js';
import { cpnpReceived, cpnpSend, cpnpSettle } from './cpnp.contract.js';
import { cpnpClientReceived, cpnpClientSend } from './cpnp-client.contract.js';
import {
  orderCancelled,
  orderCompleted,
  orderOfferProposed,
  orderPqoReceived,
  orderUpdateCancelled,
} from './order.contract.js';
import { orderFindAsked } from './asked-decision.contract.js';
import { gatewayFindCustomer } from './customer.contract.js';
import { policySimulate, policyVerifyDecisions } from './decision-review.contract.js';
import { policyExplainOrder } from './explanation.contract.js';
import { policyFeasibility } from './feasibility.contract.js';
import { policyTryOrder } from './try-order.contract.js';
import { networkAnnounced, networkCurrent } from './network.contract.js';
import { orderShowOrder } from './order-detail.contract.js';
import { orderEndOrder } from './order-end.contract.js';
import { orderFindEnds } from './negotiation-end.contract.js';
import { orderListOrders } from './order-list.contract.js';
import { brokerListPartners, policyChooseOffers, policyPartnersNeeded } from './partner.contract.js';
import { policyDecided } from './policy.contract.js';
import {
  provisioningDone,
  provisioningFailed,
  provisioningRemoved,
  provisioningTaken,
} from './provisioning.contract.js';
import {
  policyApplyProvider,
  policyDiffProvider,
  policyProviderKey,
  policyShowProvider,
} from './provider-data.contract.js';
import {
  brokerReloadPartners,
  gatewayReloadProvider,
  orderReloadProvider,
  policyReloadProvider,
} from './provider-reload.contract.js';
import {
  brokerListReadModels,
  brokerRebuildReadModel,
  orderListReadModels,
  orderRebuildReadModel,
  policyListReadModels,
  policyRebuildReadModel,
  vpnListReadModels,
  vpnRebuildReadModel,
} from './read-model.contract.js';
import { policyListStranded, policyOrderMended, policyOrderStranded } from './stranded.contract.js';
import { vpnForget, vpnTunnelAdd, vpnTunnelChange, vpnTunnelRemove } from './vpn-command.contract.js';
import { vpnCaptureSession } from './cops-capture.contract.js';
import { vpnListSessions } from './cops-session.contract.js';
import { brokerRecognisePath } from './order-path.contract.js';
import { brokerPingPartner, brokerShowPartners } from './procurement.contract.js';
import {
  brokerCreatePortalOrder,
  brokerDecidePortalOrder,
  brokerListPortalOrders,
  brokerShowPortalOrder,
  brokerUpdatePortalOrder,
} from './portal-order.contract.js';
import { brokerPurchaseEnded, orderPurchaseRequested } from './purchase.contract.js';
import { vpnListVpns, vpnShowVpn } from './vpn-list.contract.js';
import {
  vpnActive,
  vpnDegraded,
  vpnDeviceForgotten,
  vpnRemoved,
  vpnTunnelEngineered,
  vpnTunnelInstalled,
  vpnTunnelRemoved,
} from './vpn.contract.js';

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
  policyPartnersNeeded,
  policyOrderStranded,
  policyOrderMended,
  networkAnnounced,
  configChanged,
  provisioningTaken,
  provisioningDone,
  provisioningFailed,
  provisioningRemoved,
  vpnTunnelInstalled,
  vpnTunnelRemoved,
  vpnActive,
  vpnDegraded,
  vpnRemoved,
  vpnDeviceForgotten,
  vpnTunnelEngineered,
  orderPurchaseRequested,
  brokerPurchaseEnded,
  childCreated,
  childOffered,
  childCompleted,
  childCancelled,
  childUpdateCancelled,
  childAlarmRaised,
  brokerActivityChanged,
];

/** Every request that crosses the bus. */
export const requestContracts: readonly RequestContract[] = [
  cpnpReceived,
  cpnpSend,
  cpnpSettle,
  cpnpClientSend,
  cpnpClientReceived,
  orderApproveCheck,
  orderRejectCheck,
  orderListChecks,
  orderListOrders,
  orderShowOrder,
  orderEndOrder,
  orderFindEnds,
  orderFindAsked,
  policyListCapacity,
  policyShowReservation,
  policyListLeaks,
  policyListStranded,
  policyFeasibility,
  policyTryOrder,
  policyExplainOrder,
  policySimulate,
  policyVerifyDecisions,
  policyChooseOffers,
  brokerListPartners,
  brokerRecognisePath,
  gatewayFindCustomer,
  orderListReadModels,
  orderRebuildReadModel,
  policyListReadModels,
  policyRebuildReadModel,
  brokerReloadPartners,
  gatewayReloadProvider,
  orderReloadProvider,
  policyReloadProvider,
  policyProviderKey,
  policyApplyProvider,
  policyDiffProvider,
  policyShowProvider,
  networkCurrent,
  configCurrent,
  configKept,
  catalogueCurrent,
  vpnListVpns,
  vpnShowVpn,
  vpnListSessions,
  vpnCaptureSession,
  vpnListReadModels,
  vpnRebuildReadModel,
  vpnForget,
  vpnTunnelAdd,
  vpnTunnelRemove,
  vpnTunnelChange,
  brokerPingPartner,
  brokerShowPartners,
  brokerCreatePortalOrder,
  brokerDecidePortalOrder,
  brokerUpdatePortalOrder,
  brokerShowPortalOrder,
  brokerListPortalOrders,
  brokerListChildren,
  brokerListReadModels,
  brokerRebuildReadModel,
];
