import type { ClientOrder, CpnpClient, NegotiationHandling, QuoteOutcome, WithdrawOutcome } from '@parley/client';
import { parseInformationElements, type InformationElements, type Price } from '@parley/cpnp';
import type { ExitStatus } from '../exit-status.js';
import { locationText } from './server-endpoint.js';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';
import type { DecisionAsked } from './deciding.js';
import { findKeptOrder, referenceTo, serverFor } from './kept-order.js';
import { asUsage, negotiate } from './negotiate.js';
import { orderFolderOf, repositoryOf } from './order-folder.js';

export interface KeptOrderCommand {
  /** The customer's order identifier. */
  readonly id: string;
  /** A server to use; undefined for the one that the order was last sent to. */
  readonly to: string | undefined;
  readonly decision?: DecisionAsked | undefined;
  readonly json: boolean;
  readonly orders: string | undefined;
}

/** Ends an agreement. */
export function withdraw(command: KeptOrderCommand, terminal: Terminal): Promise<ExitStatus> {
  return withKeptOrder(command, terminal, 'withdrawal', false, (order, client, { onStep }) =>
    client.withdraw(referenceTo(order), { ...(onStep && { onStep }) }),
  );
}

/** Ends a negotiation that is still open: of an order, or of an update. */
export function cancel(command: KeptOrderCommand, terminal: Terminal): Promise<ExitStatus> {
  return withKeptOrder(command, terminal, 'cancellation', false, async (order, client, { onStep }) => {
    const outcome = await client.cancel(referenceTo(order), { ...(onStep && { onStep }) });
    if (outcome !== undefined) return outcome;
    throw new UsageError(
      order.agreement === undefined
        ? `the order ${command.id} is ${order.state}: there is nothing to cancel`
        : `the order ${command.id} is agreed: "parley withdraw" ends it`,
    );
  });
}

/** Takes up again what an earlier process left open: sends again, waits for the offer, or decides on it. */
export function resume(command: KeptOrderCommand, terminal: Terminal): Promise<ExitStatus> {
  return withKeptOrder(command, terminal, 'resumption', true, async (order, client, handling) => {
    const { resumed, drivenElsewhere } = await client.resume({ ...handling, only: referenceTo(order) });
    const outcome = await resumed[0]?.outcome;
    if (outcome !== undefined) return outcome;
    throw new UsageError(
      drivenElsewhere.length > 0
        ? `UDP port ${order.local.port}, which the order was sent from, is taken: another parley may be driving it`
        : `the order ${command.id} is ${order.state}: nothing of it is left open`,
    );
  });
}

async function withKeptOrder(
  command: KeptOrderCommand,
  terminal: Terminal,
  what: string,
  cancellable: boolean,
  run: (
    order: ClientOrder,
    client: CpnpClient,
    handling: NegotiationHandling,
  ) => Promise<QuoteOutcome | WithdrawOutcome>,
): Promise<ExitStatus> {
  const repository = repositoryOf(command.orders, terminal);
  const order = await findKeptOrder(command.id, repository, orderFolderOf(command.orders, terminal)).catch((fault) => {
    throw asUsage(fault);
  });
  const server = serverFor(command.to, order);
  return negotiate(
    {
      client: { server, repository, encoding: order.encoding },
      title: { what: `${what} of ${command.id}`, server: locationText(server), how: order.encoding },
      requested: order.session.requested,
      price: namedPrice(order.session.requestedElements),
      decision: command.decision,
      json: command.json,
      cancellable,
      run: (client, handling) => run(order, client, handling),
    },
    terminal,
  );
}

/** The price that the kept request names; undefined where it names none. */
function namedPrice(elements: InformationElements | undefined): Price | undefined {
  const parsed = parseInformationElements(elements);
  const cost = parsed.kind === 'valid' ? parsed.elements.negotiationOptions?.cost : undefined;
  return cost === 'ask' ? undefined : cost;
}
