import type { Command } from 'commander';
import type { ExitStatus } from '../exit-status.js';
import { jsonLines, jsonObject } from '../json-option.js';
import type { Terminal } from '../terminal/terminal.js';
import type { DecisionAsked } from './deciding.js';
import {
  customerOf,
  negotiationOptionsOf,
  ordersOption,
  withNegotiation,
  withRequest,
  type NegotiationFlags,
  type RequestFlags,
} from './negotiation-flags.js';

type Ended = (status: ExitStatus) => void;
type Flags = NegotiationFlags & RequestFlags;

/** Adds the customer's commands: they negotiate, change and end orders, and list those that are kept. */
export function addNegotiations(program: Command, terminal: Terminal, ended: Ended): void {
  addQuote(program, terminal, ended);
  addUpdate(program, terminal, ended);
  addStatus(program, terminal, ended);
  addWithdraw(program, terminal, ended);
  addCancel(program, terminal, ended);
  addResume(program, terminal, ended);
  addOrders(program, terminal, ended);
}

const server = '--to <server>';
const whichServer = 'server: 127.0.0.1:15321, [::1]:15321, or srv:example.net for its SRV records';
const sameServer = `${whichServer} (the one last used by default)`;

function addQuote(program: Command, terminal: Terminal, ended: Ended): void {
  const command = program
    .command('quote')
    .description('negotiate the document in FILE (or - for standard input) with a server')
    .argument('<file>', 'requested document (JSON)')
    .option(server, `${whichServer} (PARLEY_SERVER; else what runs here); again for each further provider`, andFurther)
    .option('--id <identifier>', 'customer order identifier (random by default); of several providers ID-1, ID-2');
  withRequest(command)
    .addHelpText(
      'after',
      `
Without --accept or --decline, a terminal asks. Elsewhere the offer is shown and left open until its validity date;
"parley resume ID --accept" decides on it later, from the same UDP port.
--accept declines an offer that is worse than the request or the price that --cost named, and ends with status 1.

Several --to ask several providers at once, each for an order of its own, and for the price. When each has answered, one
offer is chosen and the others are declined: --accept takes the cheapest of those as good as the request, --accept=any
the cheapest of all; of equal price the first named. Prices of different currencies are not compared: then the first
named that is as good as the request says which currency counts. With either, status 0 is an agreement.`,
    )
    .action(async (file: string, flags: Omit<Flags, 'to'> & { id?: string; to?: readonly string[] }) => {
      const { quote } = await import('./request.commands.js');
      const { to = [], id } = flags;
      ended(await quote({ ...requestOf(command, file, flags), to, customerOrderIdentifier: id }, terminal));
    });
}

function addUpdate(program: Command, terminal: Terminal, ended: Ended): void {
  const command = program
    .command('update')
    .description('negotiate an agreement anew with the whole document in FILE; it stays in force until the new one is')
    .argument('<id>', 'customer order identifier')
    .argument('<file>', 'requested document (JSON)')
    .option(server, sameServer);
  withRequest(command).action(async (id: string, file: string, flags: Flags) => {
    const { update } = await import('./request.commands.js');
    ended(await update({ ...requestOf(command, file, flags), to: flags.to, id }, terminal));
  });
}

function addStatus(program: Command, terminal: Terminal, ended: Ended): void {
  program
    .command('status')
    .description('ask whether what is agreed can be used: status 0 when it is active, 1 when not or not told')
    .argument('<id>', 'customer order identifier')
    .option(server, sameServer)
    .addOption(jsonObject())
    .addOption(ordersOption())
    .action(async (id: string, flags: NegotiationFlags) => {
      const { status } = await import('./status.command.js');
      ended(await status(keptOrderOf(id, flags), terminal));
    });
}

function addWithdraw(program: Command, terminal: Terminal, ended: Ended): void {
  program
    .command('withdraw')
    .description('end an agreement')
    .argument('<id>', 'customer order identifier')
    .option(server, sameServer)
    .addOption(jsonLines())
    .addOption(ordersOption())
    .action(async (id: string, flags: NegotiationFlags) => {
      const { withdraw } = await import('./agreement.commands.js');
      ended(await withdraw(keptOrderOf(id, flags), terminal));
    });
}

function addCancel(program: Command, terminal: Terminal, ended: Ended): void {
  program
    .command('cancel')
    .description('end a negotiation that is still open, of an order or of an update')
    .argument('<id>', 'customer order identifier')
    .option(server, 'accepted; a negotiation is cancelled at the server that it is with')
    .addOption(jsonLines())
    .addOption(ordersOption())
    .action(async (id: string, flags: NegotiationFlags) => {
      const { cancel } = await import('./agreement.commands.js');
      ended(await cancel({ ...keptOrderOf(id, flags), to: undefined }, terminal));
    });
}

function addResume(program: Command, terminal: Terminal, ended: Ended): void {
  const command = program
    .command('resume')
    .description('take up again what an earlier command left open: an offer to decide on, or a wait')
    .argument('<id>', 'customer order identifier');
  withNegotiation(command).action(async (id: string, flags: NegotiationFlags) => {
    const { resume } = await import('./agreement.commands.js');
    ended(await resume({ ...keptOrderOf(id, flags), decision: decisionOf(flags) }, terminal));
  });
}

function addOrders(program: Command, terminal: Terminal, ended: Ended): void {
  program
    .command('orders')
    .description('list the orders that this customer keeps')
    .addOption(jsonLines())
    .addOption(ordersOption())
    .action(async ({ orders, json = false }: { orders?: string; json?: boolean }) => {
      const { listOrders } = await import('../order-list/orders.command.js');
      ended(await listOrders({ orders, json, nowMs: Date.now() }, terminal));
    });
}

const andFurther = (next: string, before: readonly string[] = []): readonly string[] => [...before, next];

function requestOf(command: Command, file: string, flags: Omit<Flags, 'to'>) {
  const { encoding = 'cbor', json = false, maxWait, orders, timeout } = flags;
  return {
    file,
    decision: decisionOf(flags),
    strict: flags.strict ?? false,
    json,
    encoding,
    timeoutSeconds: timeout,
    maximumWaitSeconds: maxWait,
    orders,
    ...understand(command, () => ({ customer: customerOf(flags), options: negotiationOptionsOf(flags) })),
  };
}

/** Reports a fault that several options have together in the same way as the fault of a single option. */
function understand<Result>(command: Command, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    return command.error(`error: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const keptOrderOf = (id: string, { json = false, orders, to }: NegotiationFlags) => ({ id, to, json, orders });

const decisionOf = ({ accept, acceptAny, decline }: Omit<NegotiationFlags, 'to'>): DecisionAsked | undefined =>
  acceptAny ? 'accept-any' : accept ? 'accept' : decline ? 'decline' : undefined;
