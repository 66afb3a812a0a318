export type {
  Accept,
  Ack,
  Cancel,
  ConnectivityProvisioningDocument,
  CustomerOrderIdentifier,
  Decline,
  ExpectedResponseDate,
  Fail,
  InformationElements,
  Instant,
  Message,
  MessageOf,
  NegotiationMessage,
  Method,
  Nonce,
  Offer,
  Processing,
  ProviderOrderIdentifier,
  Provision,
  Status,
  StatusCode,
  TransactionId,
  Update,
  Withdraw,
} from './message.js';
export { methodCodes, statusCodes } from './message.js';
export type { JsonObject, JsonValue } from './json-value.js';
export { decode, type Decoded, encode, type Encoding, validate } from './codec.js';
export { formatDate, parseDate } from './date.codec.js';
export { emptyDocument, isEmptyDocument } from './document.js';
export { CpnpFault, type FaultCode, faultCodes, type FaultPlace } from './fault.js';
export {
  fieldTable,
  type FieldTable,
  labels,
  type Member,
  members,
  type MemberType,
  memberTypes,
  type Presence,
  strictFieldTable,
  type ValidationOptions,
} from './field-table.js';
export {
  fromOctets,
  noProviderOrder,
  octetsOf,
  parseCustomerOrderIdentifier,
  parseNonce,
  parseProviderOrderIdentifier,
  parseTransactionId,
} from './identifier.js';
export { type ChildEvent, childMachine, type ChildState } from './child.machine.js';
export { type ClientEvent, clientMachine, type ClientState } from './client.machine.js';
export { finalStates, mermaidOf, nextState, noOrder, stateAliases, type Transition } from './machine.js';
export { type ServerEvent, serverMachine, type ServerState } from './server.machine.js';
export { limits } from './limits.js';
export type { ReadableKeys } from './readable-keys.js';
export { judgeSequence, nextSequenceNumber, type SequenceJudgement } from './sequence.js';
export {
  type Activity,
  type ContactInformation,
  type CustomerDescription,
  type ElementFault,
  faultOfPrice,
  isPersonalElement,
  longestPath,
  type KnownElements,
  type NegotiationOptions,
  type OnBehalfOf,
  type ParsedElements,
  type PathEntry,
  parseInformationElements,
  type Price,
  type ProviderDescription,
  type SetupPurpose,
  withKnownElements,
  offerReasonsOf,
} from './information-elements.js';
export { elementsIn, onBehalfText, withElements } from './on-behalf-of.js';
export { offerMessageOf, type OfferMembers, type OrderKeys } from './offer-message.js';
export { beyondDatagram, offerBeyondDatagram, type OfferFrame, type OfferRoom, roomForOffer } from './offer-room.js';
export { fits, sizeOf, sizeOfValue, type WireSize } from './size.js';
export { unreachable } from './unreachable.js';
