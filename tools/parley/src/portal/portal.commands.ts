import { setTimeout as wait } from 'node:timers/promises';
import {
  brokerCreatePortalOrder,
  brokerDecidePortalOrder,
  brokerShowPortalOrder,
  brokerUpdatePortalOrder,
  type DecidePortalOrder,
  type PortalAnswer,
  type PortalDoorRefusal,
  type ShownPortalOrder,
} from '@parley/contracts';
import { withKnownElements, type CustomerDescription, type NegotiationOptions } from '@parley/cpnp';
import type { DoorOptions } from '../bus/bus-place.js';
import { openQuestions, type Questions } from '../bus/questions.js';
import { CommandRefused } from '../command-refused.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { readRequestedDocument } from '../negotiation/requested-document.js';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';
import { portalLines } from './portal-lines.js';

interface PortalFlags extends DoorOptions {
  readonly by: string;
  readonly json: boolean;
}
interface RequestFlags extends PortalFlags {
  readonly file: string;
  readonly decision: 'accept' | 'decline' | undefined;
  /** Seconds that an answer is waited for. */
  readonly timeoutSeconds: number;
  readonly description: CustomerDescription | undefined;
  readonly options: NegotiationOptions | undefined;
}
export interface PlaceCommand extends RequestFlags {
  readonly customer: string;
  readonly id: string | undefined;
  /** It stays Created, until somebody releases it. */
  readonly hold: boolean;
}

/** Has the broker place an order for a customer (CPNP-03 §6), and waits for what comes of it. */
export async function placeOrder(command: PlaceCommand, terminal: Terminal): Promise<ExitStatus> {
  const { customer: customerId, id, hold, by, decision, timeoutSeconds, json, ...options } = command;
  const { cpd } = await readRequestedDocument(command.file, terminal);
  await using questions = await openQuestions(doorOf(options), terminal);
  const asked = {
    customerId,
    by,
    cpd,
    ...elementsOf(command),
    ...(id !== undefined && { customerOrderIdentifier: id }),
  };
  const created = orderIn(await questions.ask(brokerCreatePortalOrder, asked), customerId);
  if (hold) return shown(created, json, terminal);
  orderIn(await decide(questions, created.portalOrder, 'release', by), created.portalOrder);
  return await negotiated(questions, created.portalOrder, { decision, timeoutSeconds, by, json }, terminal);
}

/** Has the agreement of a portal order negotiated anew. */
export async function updatePortalOrder(
  { portalOrder, by, decision, timeoutSeconds, json, ...command }: RequestFlags & { readonly portalOrder: string },
  terminal: Terminal,
): Promise<ExitStatus> {
  const { cpd } = await readRequestedDocument(command.file, terminal);
  await using questions = await openQuestions(doorOf(command), terminal);
  const asked = { portalOrder, by, cpd, ...elementsOf(command) };
  orderIn(await questions.ask(brokerUpdatePortalOrder, asked), portalOrder);
  return await negotiated(questions, portalOrder, { decision, timeoutSeconds, by, json }, terminal);
}

/** Decides about a portal order, or looks at it. */
export async function portalOrder(
  command: PortalFlags & { readonly portalOrder: string; readonly decision: DecidePortalOrder['decision'] | undefined },
  terminal: Terminal,
): Promise<ExitStatus> {
  const { portalOrder: id, decision, by, json, ...options } = command;
  await using questions = await openQuestions(doorOf(options), terminal);
  const answer =
    decision === undefined
      ? await questions.ask(brokerShowPortalOrder, { portalOrder: id })
      : await decide(questions, id, decision, by);
  return shown(orderIn(answer, id), json, terminal);
}

type Waiting = Pick<RequestFlags, 'decision' | 'timeoutSeconds' | 'by' | 'json'>;

/** Waits for the offer, decides on it as it was said, and waits for the end of that. */
async function negotiated(
  questions: Questions,
  id: string,
  { decision, timeoutSeconds, by, json }: Waiting,
  terminal: Terminal,
): Promise<ExitStatus> {
  const offered = await settled(questions, id, timeoutSeconds, ({ offer }) => offer !== undefined);
  if (decision === undefined || offered.offer === undefined || offered.outcome !== undefined)
    return shown(offered, json, terminal);
  // An offer that is worse than the request is declined, as `parley quote --accept` does.
  const said = decision === 'accept' && !offered.offer.isAsAsked ? 'decline' : decision;
  orderIn(await decide(questions, id, said, by), id);
  const ended = await settled(questions, id, timeoutSeconds, () => false);
  const status = shown(ended, json, terminal);
  return said === decision ? status : exitStatus.refused;
}

/** Milliseconds between two looks at how an order stands. */
const lookEveryMs = 200;

async function settled(
  questions: Questions,
  id: string,
  timeoutSeconds: number,
  isEnough: (order: ShownPortalOrder) => boolean,
): Promise<ShownPortalOrder> {
  const deadline = Date.now() + timeoutSeconds * 1_000;
  for (;;) {
    const order = orderIn(await questions.ask(brokerShowPortalOrder, { portalOrder: id }), id);
    if (order.outcome !== undefined || isEnough(order) || Date.now() >= deadline) return order;
    await wait(lookEveryMs);
  }
}

const decide = (questions: Questions, id: string, decision: DecidePortalOrder['decision'], by: string) =>
  questions.ask(brokerDecidePortalOrder, { portalOrder: id, decision, by });

function elementsOf({ description, options }: Pick<RequestFlags, 'description' | 'options'>) {
  if (description === undefined && options === undefined) return {};
  const known = {
    ...(description && { customerDescription: description }),
    ...(options && { negotiationOptions: options }),
  };
  return { informationElements: withKnownElements(known) };
}

const doorOf = ({ nats, http }: DoorOptions): DoorOptions => ({
  ...(nats !== undefined && { nats }),
  ...(http !== undefined && { http }),
});

function shown(order: ShownPortalOrder, json: boolean, terminal: Terminal): ExitStatus {
  if (json) terminal.print(JSON.stringify(order));
  else for (const line of portalLines(order)) terminal.print(line);
  switch (order.outcome?.kind) {
    case 'failed':
      return exitStatus.refused;
    case 'no-answer':
      return exitStatus.noAnswer;
    default:
      return exitStatus.done;
  }
}

/** @throws CommandRefused, and UsageError where the broker places no orders */
function orderIn({ outcome, refusal, order }: PortalAnswer, what: string): ShownPortalOrder {
  if (outcome === 'done' && order !== undefined) return order;
  const named = safeText(what);
  const words: Record<PortalDoorRefusal, string> = {
    'switched-off': 'The broker places no orders: it has no PARLEY_PORTAL_SECRET_FILE.',
    'unknown-customer': `There is no customer ${named}.`,
    'identifier-taken': 'The customer has an order of this identifier that has not ended.',
    'invalid-identifier': 'The identifier has 1 to 255 octets.',
    'invalid-date': 'The date by which an offer is expected cannot be read, or has passed.',
    'unknown-order': `There is no portal order ${named}.`,
    'not-in-this-state': `Portal order ${named} is ${safeText(order?.state ?? 'in another state')}: that cannot be done now.`,
  };
  if (refusal === 'switched-off') throw new UsageError(words[refusal]);
  const isMissing = refusal === 'unknown-customer' || refusal === 'unknown-order';
  throw new CommandRefused(isMissing ? 'not-found' : 'not-possible', words[refusal ?? 'unknown-order']);
}
