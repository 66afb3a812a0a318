import type { Encoding } from '@parley/cpnp';
import { gatewayFindCustomer, policyFeasibility, type CustomerFound, type Feasibility } from '@parley/contracts';
import { isOfUnknownService } from '@parley/cpp';
import { findBus, type DoorOptions } from '../bus/bus-place.js';
import { openQuestions, type Questions } from '../bus/questions.js';
import { CommandRefused } from '../command-refused.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { readRequestedDocument } from '../negotiation/requested-document.js';
import { warnOfUnknown } from '../negotiation/unknown-members.js';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';
import { decisionLines, headLines } from './decision-lines.js';
import { ownAddress } from './own-address.js';

export interface FeasibilityCommand extends DoorOptions {
  readonly file: string;
  /** Absent: whose address asks. */
  readonly customer?: string;
  /** The agreement that it would be an UPDATE of. */
  readonly update?: string;
  /** Of the messages, by which a datagram has room for more or less. */
  readonly encoding: Encoding;
  /** Also what it would cost. */
  readonly cost: boolean;
  readonly json: boolean;
}

/** Says what an order of a document, or an UPDATE to it, would be answered; nothing is recorded and nothing is held. */
export async function checkFeasibility(command: FeasibilityCommand, terminal: Terminal): Promise<ExitStatus> {
  const { file, customer, update, encoding, cost, json, ...options } = command;
  const { cpd, brokenRules } = await readRequestedDocument(file, terminal);
  if (!brokenRules.some(isOfUnknownService)) warnOfUnknown(cpd, terminal);
  await using questions = await openQuestions(options, terminal);
  const found = await findCustomer(questions, customer, options, terminal);
  const { customerId } = found;
  const decision: Feasibility =
    refusalBefore(found, update === undefined ? 'PROVISION' : 'UPDATE') ??
    (await questions.ask(policyFeasibility, {
      ...{ customerId, cpd, encoding },
      ...(update !== undefined && { updateOf: update }),
      ...(cost && { asksForPrice: true }),
    }));
  const what = update === undefined ? 'A new order' : `An UPDATE of ${safeText(update)}`;
  if (json) terminal.print(JSON.stringify({ customerId, ...decision }));
  else
    for (const line of [
      ...headLines(`${what} of ${customerId} would get:`, 'nothing is recorded, and nothing is held', terminal),
      ...decisionLines(decision, terminal, decision.checks),
    ])
      terminal.print(line);
  return decision.answer.kind === 'offer' ? exitStatus.done : exitStatus.refused;
}

type Customer = NonNullable<CustomerFound['customer']>;

/** FAIL "Authorization Failed" (CPNP-03 §9.2.10), where the gateway says anything: the request comes to no decision. */
function refusalBefore(customer: Customer, method: 'PROVISION' | 'UPDATE'): Feasibility | undefined {
  const why = whyBarred(customer, method);
  return why === undefined ? undefined : { answer: { kind: 'refusal', statusCode: 3, reasons: [why] } };
}

function whyBarred({ customerId, mayProvision, isBlocked, methods }: Customer, method: string): string | undefined {
  if (isBlocked === true) return `${customerId} is blocked: nothing of it is served`;
  if (methods?.includes(method) === false) return `${customerId} may not ${method}`;
  // A gateway of a release that does not say which.
  return method === 'UPDATE' || mayProvision ? undefined : `${customerId} is blocked or may not ${method}`;
}

async function findCustomer(
  questions: Questions,
  name: string | undefined,
  options: DoorOptions,
  terminal: Terminal,
): Promise<Customer> {
  const by =
    name === undefined ? { address: await ownAddress(await findBus(options, terminal)) } : { customerId: name };
  const { customer } = await questions.ask(gatewayFindCustomer, by);
  if (customer === undefined) throw unknownCustomer(by);
  return customer;
}

function unknownCustomer({ customerId, address }: { readonly customerId?: string; readonly address?: string }) {
  const why =
    customerId === undefined
      ? `No customer has the address ${address ?? ''} of this machine: --customer NAME`
      : `There is no customer ${safeText(customerId)} in the provider file`;
  return new CommandRefused('not-found', why);
}
