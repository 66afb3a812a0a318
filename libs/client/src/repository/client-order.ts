import type { ClientState, CustomerOrderIdentifier, Encoding, Instant } from '@parley/cpnp';
import { type Agreement, type Endpoint, knownAfter, type KnownAgreements, type Session } from '@parley/cpnp-session';

/** The shape of `ClientOrder` as it is stored; a change of the shape gets the next number and an upcast. */
export const clientOrderSchemaVersion = 1;

/**
 * An order as its customer keeps it: the agreement in force, and apart from it the latest transaction (N20). Plain JSON:
 * a later process goes on from it.
 */
export interface ClientOrder {
  readonly schemaVersion: typeof clientOrderSchemaVersion;
  /** 1 at the first save, and one more at each further one. */
  readonly version: number;
  readonly customerOrderIdentifier: CustomerOrderIdentifier;
  /** The order's state; while an UPDATE is negotiated it stays Completed, and `session.state` tells how that goes. */
  readonly state: ClientState;
  readonly encoding: Encoding;
  /** Where the latest transaction was sent from: its answers come there, and only there (CPNP-03 §8.4). */
  readonly local: Endpoint;
  /** Servers to turn to when the present one does not answer, or refuses where `onRefused` says so, in order (RFC 2782). */
  readonly otherServers: readonly Endpoint[];
  readonly agreement?: Agreement;
  /** The client gave up after an ACCEPT: the server may hold this agreement (N6, N37). Only WITHDRAW ends it. */
  readonly possibleAgreement?: Agreement;
  /** The latest transaction; open as long as it has no outcome. */
  readonly session: Session;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** What a client knows of an order beside its session. */
export type OrderCircumstances = Pick<ClientOrder, 'encoding' | 'local' | 'otherServers'>;

/** The order after its session has moved on; `before` is undefined for a new one. */
export function orderAfter(
  before: ClientOrder | undefined,
  session: Session,
  circumstances: OrderCircumstances,
  at: Instant,
): ClientOrder {
  const { agreement, possible: possibleAgreement } = knownAfter(knownBefore(before, session), session);
  return {
    schemaVersion: clientOrderSchemaVersion,
    version: (before?.version ?? 0) + 1,
    customerOrderIdentifier: session.customerOrderIdentifier,
    state: stateAfter(before, session, agreement),
    ...circumstances,
    ...(agreement && { agreement }),
    ...(possibleAgreement && { possibleAgreement }),
    session,
    createdAt: before?.createdAt ?? at,
    updatedAt: at,
  };
}

/** Whether the latest transaction still waits for someone; a Created one waits for its administrator. */
export const isOpen = ({ session }: ClientOrder): boolean => session.outcome === undefined;

/** A client without a repository knows of the agreement that its transaction is about alone. */
function knownBefore(before: ClientOrder | undefined, session: Session): KnownAgreements {
  const possible = before?.possibleAgreement;
  const named = session.agreement?.nonce === possible?.nonce ? undefined : session.agreement;
  const agreement = before?.agreement ?? named;
  return { ...(agreement && { agreement }), ...(possible && { possible }) };
}

function stateAfter(before: ClientOrder | undefined, session: Session, agreement: Agreement | undefined): ClientState {
  switch (session.transaction.purpose) {
    case 'provision':
      return session.state;
    case 'update':
      return before?.state ?? 'Completed';
    case 'withdraw':
      // A refused withdrawal puts back what was there before (N38): without an agreement, that is Cancelled.
      return session.state === 'Completed' && agreement === undefined ? 'Cancelled' : session.state;
  }
}
