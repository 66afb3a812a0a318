import {
  ClientFault,
  CpnpClient,
  OrderRepositoryFault,
  type ClientOptions,
  type Decision,
  type NegotiationHandling,
  type QuoteOutcome,
  type WithdrawOutcome,
} from '@parley/client';
import type { ConnectivityProvisioningDocument, Price } from '@parley/cpnp';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { askForDecision, type DecisionAsked } from './deciding.js';
import { EarlyEnd } from './early-end.js';
import { faultsOfOffered, shortfallsOf } from './objections.js';
import { JsonView } from './view/json-view.js';
import { TextView } from './view/text-view.js';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';

/** What a command negotiates, and how it is shown. */
export interface Negotiation {
  readonly client: ClientOptions;
  /** For the title line "FILE to HOST:PORT", once the server is found. */
  readonly title: { readonly what: string; readonly server: string; readonly how: string };
  readonly requested: ConnectivityProvisioningDocument | undefined;
  /** The decision on an offer; undefined to ask a person, or to leave the offer open where nobody can be asked. */
  readonly decision: DecisionAsked | undefined;
  /** The price that the customer named, with which that of the offer is compared. */
  readonly price?: Price | undefined;
  readonly json: boolean;
  /** ms since 1970: when the client gives up by itself. */
  readonly deadline?: number | undefined;
  /** Whether Ctrl-C cancels the order. If not, Ctrl-C only ends the waiting of this process. */
  readonly cancellable: boolean;
  readonly run: (client: CpnpClient, handling: NegotiationHandling) => Promise<QuoteOutcome | WithdrawOutcome>;
}

/** Runs a negotiation and shows every step. Throws UsageError for what cannot be done as it was asked. */
export async function negotiate(what: Negotiation, terminal: Terminal): Promise<ExitStatus> {
  const view = what.json ? new JsonView(terminal) : new TextView(terminal);
  const client = new CpnpClient(what.client);
  let refused = false;
  const early = new EarlyEnd(terminal, {
    cancellable: what.cancellable,
    showInterruption: () => view.showInterruption(),
    leave: () => void client.close(),
  });

  try {
    await client.open();
    view.showStart({ ...what.title, requested: what.requested, price: what.price });
    if (what.deadline !== undefined) early.leaveAfter(what.deadline);
    const outcome = await what.run(client, {
      signal: early.interruption,
      onStep: (step) => view.step(step),
      decide: (offer): Decision | Promise<Decision> => {
        early.stay();
        view.showOffer(offer);
        const { decision } = what;
        if (decision === 'decline') return 'decline';
        const faults = faultsOfOffered(offer);
        const objections = faults.length > 0 || decision !== 'accept' ? faults : shortfallsOf(offer, what);
        if (objections.length > 0) view.showObjections(objections, faults.length > 0);
        if (decision !== undefined) {
          refused = objections.length > 0;
          return refused ? 'decline' : 'accept';
        }
        return terminal.isInteractive && !what.json ? askForDecision(terminal, early.settled) : 'later';
      },
    });
    early.settle();
    view.showEnd(outcome);
    if (early.isInterrupted) return exitStatus.interrupted;
    return refused ? exitStatus.refused : statusOf(outcome);
  } catch (fault) {
    view.showFault();
    throw asUsage(fault);
  } finally {
    early.end();
    await client.close();
  }
}

/** A ClientFault as a UsageError: the person at the command line has to change something. */
export function asUsage(fault: unknown): unknown {
  if (!(fault instanceof ClientFault || fault instanceof OrderRepositoryFault)) return fault;
  const isStorage = fault.code === 'not-kept' || fault.code === 'unavailable';
  return new UsageError(isStorage ? `${fault.message} (--orders names another folder)` : fault.message, {
    cause: fault,
  });
}

/** Dates on the wire have whole seconds; rounded up, the server never sees one that has passed (N46). */
export function deadlineOf(timeoutSeconds: number | undefined): number | undefined {
  return timeoutSeconds === undefined ? undefined : Math.ceil(Date.now() / 1_000 + timeoutSeconds) * 1_000;
}

/** What the end of one negotiation says by itself. */
export function statusOf(outcome: QuoteOutcome | WithdrawOutcome): ExitStatus {
  switch (outcome.kind) {
    case 'agreed':
    case 'declined':
    case 'offered':
    case 'withdrawn':
      return exitStatus.done;
    case 'failed':
      return exitStatus.refused;
    case 'no-answer':
    case 'withdraw-pending':
      return exitStatus.noAnswer;
    case 'cancelled':
      if (outcome.cause === 'user') return outcome.acknowledged ? exitStatus.done : exitStatus.noAnswer;
      return outcome.cause === 'validity-date' || outcome.cause === 'offer-date-refused'
        ? exitStatus.refused
        : exitStatus.noAnswer;
  }
}
