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
  cpnpSettle,
  cpnpSettleOf,
  foreignOrder,
  type CpnpAnswers,
  type CpnpReceived,
  type CpnpSend,
  type CpnpSettle,
} from './cpnp.contract.js';
export {
  cpnpClientReceived,
  cpnpClientSend,
  cpnpClientSendOf,
  type CpnpClientReceived,
  type CpnpClientSend,
  type CpnpClientTaken,
} from './cpnp-client.contract.js';
export { brokerRecognisePath, type RecognisedPath } from './order-path.contract.js';
export {
  childAlarmRaised,
  childCancelled,
  childCompleted,
  childCreated,
  childOffered,
  childUpdateCancelled,
  type ChildAlarmRaised,
  type ChildCancelled,
  type ChildCompleted,
  type ChildCreated,
  type ChildOffered,
} from './child.contract.js';
export { brokerListChildren, type ChildList, type ListedChild } from './child-order.contract.js';
export {
  brokerPingPartner,
  brokerShowPartners,
  type PingedPartner,
  type ShownBreaker,
  type ShownPartner,
  type ShownPartners,
} from './procurement.contract.js';
export { brokerActivityChanged, type BrokerActivityChanged } from './activity.contract.js';
export {
  brokerPurchaseEnded,
  orderPurchaseRequested,
  type BrokerPurchaseEnded,
  type OrderPurchaseRequested,
} from './purchase.contract.js';
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
export {
  configChanged,
  configCurrent,
  configKept,
  type ConfigChanged,
  type ConfigCurrent,
  type Configuration,
} from './config.contract.js';
export {
  askConfiguration,
  configurationAnswer,
  configurationFollowing,
  isSameVersion,
  knownVersion,
  type NumberedConfiguration,
} from './ask-configuration.js';
export { maximumSealed, openText, publicKeyOf, sealText, type SealedText, type SealingKey } from './sealed-text.js';
export { pieceOf } from './text-pieces.js';
export {
  brokerListPartners,
  policyChooseOffers,
  policyPartnersNeeded,
  type ChosenOffers,
  type PartnerAnswer,
  type PolicyPartnersNeeded,
} from './partner.contract.js';
export { policyDecided, type PolicyDecided } from './policy.contract.js';
export { type TransportSession } from './transport-session.schema.js';
export { orderListOrders, type ListedOrder, type OrderList } from './order-list.contract.js';
export { orderFindAsked, type AskedDecision } from './asked-decision.contract.js';
export { orderFindEnds, type FoundEnd } from './negotiation-end.contract.js';
export { orderEndOrder, type OrderEnd } from './order-end.contract.js';
export { orderShowOrder, type OrderDetail, type OrderShown } from './order-detail.contract.js';
export {
  policyListCapacity,
  policyListLeaks,
  policyShowReservation,
  type CapacityList,
  type LeakedHold,
  type LeakList,
  type LinkCapacity,
  type Reservation,
} from './capacity.contract.js';
export {
  policyListStranded,
  policyOrderMended,
  policyOrderStranded,
  type StrandedList,
  type StrandedOrder,
} from './stranded.contract.js';
export { catalogueCurrent, type CatalogueCurrent, type CatalogueTemplate } from './catalogue.contract.js';
export { gatewayFindCustomer, type CustomerFound } from './customer.contract.js';
export { type Decision } from './decision.schema.js';
export {
  policySimulate,
  policyVerifyDecisions,
  type DecisionDifference,
  type DecisionFinding,
  type DecisionsVerified,
  type Simulated,
} from './decision-review.contract.js';
export { policyExplainOrder, type ExplainedDecision, type Explanation } from './explanation.contract.js';
export { policyFeasibility, type Feasibility } from './feasibility.contract.js';
export { policyTryOrder, type TriedOrder } from './try-order.contract.js';
export {
  brokerListReadModels,
  brokerRebuildReadModel,
  orderListReadModels,
  orderRebuildReadModel,
  policyListReadModels,
  policyRebuildReadModel,
  vpnListReadModels,
  vpnRebuildReadModel,
  type ReadModelReport,
  type RebuildOutcome,
} from './read-model.contract.js';
export {
  brokerReloadPartners,
  gatewayReloadProvider,
  orderReloadProvider,
  policyReloadProvider,
  type ProviderReloadReport,
} from './provider-reload.contract.js';
export {
  applyPlace,
  policyApplyProvider,
  policyProviderKey,
  policyDiffProvider,
  policyShowProvider,
  type ProviderApplied,
  type ProviderChange,
  type ProviderCompared,
  type ProviderKey,
  type ProviderShown,
} from './provider-data.contract.js';
export {
  networkAnnounced,
  networkCurrent,
  type NetworkAnnounced,
  type NetworkDevice,
  type NetworkPools,
} from './network.contract.js';
export {
  provisioningDone,
  provisioningFailed,
  provisioningRemoved,
  provisioningTaken,
  type ProvisioningDone,
  type ProvisioningFailed,
  type ProvisioningRemoved,
  type ProvisioningTaken,
} from './provisioning.contract.js';
export {
  vpnForget,
  vpnTunnelAdd,
  vpnTunnelChange,
  vpnTunnelRemove,
  type TunnelHours,
  type VpnCommandOutcome,
  type VpnForget,
  type VpnTunnelAdd,
  type VpnTunnelChange,
  type VpnTunnelRemove,
} from './vpn-command.contract.js';
export {
  vpnActive,
  vpnDegraded,
  vpnDeviceForgotten,
  vpnRemoved,
  vpnTunnelEngineered,
  vpnTunnelInstalled,
  vpnTunnelRemoved,
  type VpnActive,
  type VpnDegraded,
  type VpnDeviceForgotten,
  type VpnRemoved,
  type VpnTunnelEngineered,
  type VpnTunnelInstalled,
  type VpnTunnelRemoved,
} from './vpn.contract.js';
export { pairsOfPlan, type PlanPair } from './plan-pairs.js';
export { type TunnelTechnology } from './tunnel-technology.schema.js';
export { type VpnPlan } from './vpn-plan.schema.js';
export {
  vpnListVpns,
  vpnShowVpn,
  type ListedVpn,
  type ShownTunnelEnd,
  type VpnList,
  type VpnShown,
} from './vpn-list.contract.js';
export {
  vpnCaptureSession,
  vpnCaptureSessionAt,
  type CapturedMessage,
  type CapturedSession,
} from './cops-capture.contract.js';
export { vpnListSessions, type ListedSession, type SessionList } from './cops-session.contract.js';
export {
  brokerCreatePortalOrder,
  brokerDecidePortalOrder,
  brokerListPortalOrders,
  brokerShowPortalOrder,
  brokerUpdatePortalOrder,
  type CreatePortalOrder,
  type DecidePortalOrder,
  type ListedPortalOrder,
  type PortalOrderList,
  type PortalAnswer,
  type PortalDoorRefusal,
  type ShownPortalOrder,
  type UpdatePortalOrder,
} from './portal-order.contract.js';
