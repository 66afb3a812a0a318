import type {
  Accept,
  Cancel,
  ConnectivityProvisioningDocument,
  Decline,
  Instant,
  Nonce,
  Processing,
  Provision,
  Update,
  Withdraw,
  ProviderOrderIdentifier,
} from '@parley/cpnp';
import type { TransportSession } from '@parley/contracts';

/** A message as the gateway passed it on: decoded, valid alone, of a known customer. */
interface FromClient<M> {
  readonly message: M;
  readonly session: TransportSession;
  readonly customerId: string;
  readonly contentHash: string;
  readonly now: Instant;
}

export interface ReceivePqo extends FromClient<Provision> {
  readonly type: 'receive-pqo';
  /** The identifier that this order gets (N10). */
  readonly orderId: ProviderOrderIdentifier;
}
export interface ReceiveUpdate extends FromClient<Update> {
  readonly type: 'receive-update';
}
export interface ReceiveWithdraw extends FromClient<Withdraw> {
  readonly type: 'receive-withdraw';
}
export interface ReceiveProcessing extends FromClient<Processing> {
  readonly type: 'receive-processing';
}
export interface ReceiveAccept extends FromClient<Accept> {
  readonly type: 'receive-accept';
}
export interface ReceiveDecline extends FromClient<Decline> {
  readonly type: 'receive-decline';
}
export interface ReceiveCancel extends FromClient<Cancel> {
  readonly type: 'receive-cancel';
}

/** The policy makes an offer; `cpd` absent means as requested. */
export interface ProposeOffer {
  readonly type: 'propose-offer';
  /** Of which negotiation of the order: 1 for the PROVISION, one more for each UPDATE. */
  readonly negotiation: number;
  readonly cpd?: ConnectivityProvisioningDocument;
  readonly reasons: readonly string[];
  readonly nonce: Nonce;
  readonly validityDate: Instant;
}
/** The policy says no. */
export interface RefusePqo {
  readonly type: 'refuse-pqo';
  readonly negotiation: number;
  readonly statusCode: number;
  readonly reasons: readonly string[];
}
/** The offer's validity date has come (CPNP-03 §9.1.8). */
export interface ExpireOffer {
  readonly type: 'expire-offer';
  readonly now: Instant;
}

export type ClientCommand =
  ReceivePqo | ReceiveUpdate | ReceiveWithdraw | ReceiveProcessing | ReceiveAccept | ReceiveDecline | ReceiveCancel;
export type OrderCommand = ClientCommand | ProposeOffer | RefusePqo | ExpireOffer;
