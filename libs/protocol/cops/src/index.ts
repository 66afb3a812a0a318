export {
  cNums,
  commandCodes,
  copsPort,
  decisionFlags,
  errorCodes,
  type Op,
  opCodes,
  reasonCodes,
  reportTypes,
  requestTypes,
} from './codes.js';
export { decode, encode, validate } from './codec.js';
export type { Decoded, DecodeOptions, Framed, Understood } from './decoded.js';
export { CopsFault, type FaultCode, faultCodes, type FaultPlace, type Readable } from './fault.js';
export { Frames } from './frames.js';
export { fromHex, toHex } from './hex.js';
export { type InnerObject, innerObjectsOctets, innerTypes, readInnerObjects } from './inner/inner-objects.js';
export { formatAddress, formatPrefix, parseAddress, parsePrefix } from './ip-address.js';
export { limits } from './limits.js';
export type {
  ClientAccept,
  ClientClose,
  ClientOpen,
  ClientSi,
  Context,
  CopsError,
  Decision,
  DecisionData,
  DecisionMessage,
  DeleteRequest,
  Integrity,
  Interface,
  KeepAlive,
  LocalDecision,
  Message,
  MessageOf,
  PdpAddress,
  Reason,
  Report,
  Request,
  SynchronizeComplete,
  SynchronizeRequest,
} from './message.js';
export { coveredOctets } from './objects/integrity.js';
export { unreachable } from './unreachable.js';
export {
  commonFamily,
  encapsulationOctets,
  longestEncapsulationOctets,
  type OuterAddresses,
} from './vpn/encapsulation.js';
export { type HandleText, type Prid, type Slid, transitLink, vpnClientType, type VpnId } from './vpn/identifiers.js';
export {
  type Direction,
  directions,
  longevities,
  type Longevity,
  type ReportMode,
  reportModes,
  type RetryParameters,
  technologies,
  type Technology,
  type TunnelAddress,
  type TunnelRow,
} from './vpn/tunnel-row.js';
export { pushedContext, readVpnDecision, type SplitOptions, vpnDecisionMessages } from './vpn/decision.codec.js';
export { readSlid, readVpnId, typedSlid, typedVpnId } from './vpn/identifier.codec.js';
export { defaultRowOid, instanceOf, pridOf } from './vpn/prid.js';
export { readVpnReport, type ReportOptions, vpnReportMessage } from './vpn/report.codec.js';
export { readVpnRequest, vpnRequestMessage } from './vpn/request.codec.js';
export { type ReadRow, readTunnelRow, tunnelRowOctets } from './vpn/tunnel-row.codec.js';
export { defaultTunnelRow } from './vpn/tunnel-row.defaults.js';
export {
  type Binding,
  type RowRefusal,
  tunnelErrorCodes,
  type TunnelReport,
  type TunnelStatus,
  tunnelStatuses,
  type VpnCommand,
  vpnCommands,
  type VpnDecision,
  vpnMessageTypes,
  type VpnOrder,
  type VpnRefusal,
  type VpnReport,
  type VpnRequest,
} from './vpn/vpn-messages.js';
export { handleOctets, handleText } from './session/handle-text.js';
export {
  type ExpectedProof,
  type IdentityJudgement,
  isProven,
  judgeIdentity,
  judgeNewcomer,
  mayConnect,
  type Proof,
  type UnprovenCaps,
} from './session/identity.js';
export { type KeyLife, type SecurityKeys, sendingKey } from './session/keys.js';
export {
  openPdpSession,
  type PdpClient,
  type PdpRequest,
  type PdpSession,
  type PdpSettings,
} from './session/pdp/pdp-session.js';
export { pdpStep, type PdpStep } from './session/pdp/pdp-step.js';
export {
  type PdpAction,
  type PdpCommand,
  type PdpEnd,
  type PdpEvent,
  type PdpIgnoreReason,
  type PdpInput,
  pdpEnds,
  type PdpTimer,
  pdpTimers,
} from './session/pdp/pdp-turn.js';
export {
  type ClientToOpen,
  defaultPepTiming,
  openPepSession,
  type PepClient,
  type PepRequest,
  type PepSession,
  type PepSettings,
  type ReportContent,
} from './session/pep/pep-session.js';
export { pepStep, type PepStep } from './session/pep/pep-step.js';
export {
  type PepAction,
  type PepCommand,
  type PepEnd,
  type PepEvent,
  type PepIgnoreReason,
  type PepInput,
  type PepTimer,
  pepTimers,
} from './session/pep/pep-turn.js';
export { errorOf, type Security } from './session/refusals.js';
export { wantsReport } from './session/wants-report.js';
