import { Option, type Command } from 'commander';
import type { DoorOptions } from '../bus/bus-place.js';
import type { ExitStatus } from '../exit-status.js';
import { givenName } from '../given-name.js';
import { jsonLines, jsonObject } from '../json-option.js';
import { customerOf, negotiationOptionsOf, seconds, type RequestFlags } from '../negotiation/negotiation-flags.js';
import type { Terminal } from '../terminal/terminal.js';
import { wholeNumber } from '../whole-number.js';

interface Flags extends DoorOptions {
  readonly by?: string;
  readonly json?: boolean;
}
interface AskFlags extends Flags, Pick<RequestFlags, 'customerName' | 'customerEmail'> {
  readonly accept?: boolean;
  readonly decline?: boolean;
  readonly timeout?: number;
  readonly cost?: boolean;
}
interface PlaceFlags extends AskFlags {
  readonly viaBroker?: boolean;
  readonly customer?: string;
  readonly id?: string;
  readonly hold?: boolean;
}

interface ListFlags extends DoorOptions {
  readonly state?: string;
  readonly customer?: string;
  readonly limit: number;
  readonly json?: boolean;
}

/** As CPNP-03 §8.10.1 names them. */
const states = [
  'Created',
  'AwaitingProcessing',
  'PQOSent',
  'ServerProcessing',
  'OfferReceived',
  'OfferProcessing',
  'AcceptSent',
  'Completed',
  'WithdrawPending',
  'Cancelled',
];

type WithDoor = (command: Command, json: Option) => Command;
type Ended = (status: ExitStatus) => void;

/** Seconds that an answer is waited for by default. */
const patienceSeconds = 60;

/** Adds what a portal does with orders of customers: `order --via-broker` places one, `portal` goes on with it. */
export function addPortal(
  program: Command,
  order: Command,
  withDoor: WithDoor,
  terminal: Terminal,
  ended: Ended,
): void {
  withAnswer(
    withDoor(order.argument('[file]', 'requested document (JSON), or - for standard input'), jsonObject())
      .option('--via-broker', 'have the broker place the order, for the customer named')
      .option('--customer <name>', 'the customer, as the provider file names it')
      .option('--id <identifier>', 'customer order identifier (random by default)')
      .option('--hold', 'leave it Created: "parley portal release" has it sent'),
  ).action(async (file: string | undefined, flags: PlaceFlags) => {
    const { customer, viaBroker = false, id, hold = false } = flags;
    if (file === undefined) return order.help({ error: true });
    if (!viaBroker)
      order.error('error: "parley quote" negotiates by itself; give --via-broker to have the broker do it');
    if (customer === undefined) return order.error('error: an order is of a customer: give --customer');
    const { placeOrder } = await import('./portal.commands.js');
    ended(await placeOrder({ ...(await requestOf(file, flags)), customer, id, hold }, terminal));
  });
  const portal = program.command('portal').description('go on with orders that the broker has placed for customers');
  withDoor(portal.command('list').description('those of all customers, the latest first'), jsonLines())
    .addOption(new Option('--state <state>', 'only in this state').choices(states))
    .option('--customer <id>', 'only of this customer', givenName(256))
    .option('--limit <n>', 'how many at most', wholeNumber, 50)
    .action(async ({ json = false, ...flags }: ListFlags) => {
      const { listPortalOrders } = await import('./portal-list.command.js');
      ended(await listPortalOrders({ ...flags, json, nowMs: Date.now() }, terminal));
    });
  const decisions = [
    ['show', 'how an order stands'],
    ['release', 'have an order sent that is Created'],
    ['accept', 'accept the offer'],
    ['decline', 'decline the offer'],
    ['cancel', 'end a negotiation that is open'],
    ['withdraw', 'end the agreement'],
  ] as const;
  for (const [name, what] of decisions)
    withBy(
      withDoor(portal.command(name).description(what).argument('<order>', 'the portal order'), jsonObject()),
    ).action(async (id: string, flags: Flags) => {
      const { portalOrder } = await import('./portal.commands.js');
      const decision = name === 'show' ? undefined : name;
      ended(await portalOrder({ ...(await commonOf(flags)), portalOrder: id, decision }, terminal));
    });
  withAnswer(
    withDoor(
      portal
        .command('update')
        .description('have the agreement negotiated anew with the whole document in FILE')
        .argument('<order>', 'the portal order')
        .argument('<file>', 'requested document (JSON)'),
      jsonObject(),
    ),
  ).action(async (id: string, file: string, flags: AskFlags) => {
    const { updatePortalOrder } = await import('./portal.commands.js');
    ended(await updatePortalOrder({ ...(await requestOf(file, flags)), portalOrder: id }, terminal));
  });
}

const withBy = (command: Command): Command =>
  command.option('--by <name>', 'who asks for it (the system user by default)');

const withAnswer = (command: Command): Command =>
  withBy(command)
    .addOption(new Option('--accept', 'accept an offer as good as the request, else decline').conflicts('decline'))
    .option('--decline', 'decline the offer')
    .option('--timeout <seconds>', 'how long an answer is waited for', seconds, patienceSeconds)
    .option('--cost', 'ask for the price')
    .option('--customer-name <name>', 'who orders')
    .option('--customer-email <address>', 'e-mail address of who orders');

async function commonOf({ by, json = false, nats, http }: Flags) {
  const { systemUser } = await import('../tasks/system-user.js');
  const door = { ...(nats !== undefined && { nats }), ...(http !== undefined && { http }) };
  return { ...door, by: by ?? systemUser(), json };
}

async function requestOf(file: string, flags: AskFlags) {
  const { accept = false, decline = false, timeout = patienceSeconds, cost = false } = flags;
  const decision = accept ? ('accept' as const) : decline ? ('decline' as const) : undefined;
  const options = negotiationOptionsOf(cost ? { cost: true } : {});
  return {
    ...(await commonOf(flags)),
    file,
    decision,
    timeoutSeconds: timeout,
    description: customerOf(describing(flags)),
    options,
  };
}

const describing = ({ customerName, customerEmail }: AskFlags): RequestFlags => ({
  ...(customerName !== undefined && { customerName }),
  ...(customerEmail !== undefined && { customerEmail }),
});
