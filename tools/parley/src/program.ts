import { Argument, Command, Option } from 'commander';
import { addCatalogue } from './catalogue/catalogue.grammar.js';
import { shells, type Shell } from './completion/shells.js';
import { addChildren } from './children/children.grammar.js';
import { addCops } from './cops/cops.grammar.js';
import { addDecisions } from './decision/decision.grammar.js';
import type { ExitStatus } from './exit-status.js';
import { jsonLines, jsonObject } from './json-option.js';
import { addNegotiations } from './negotiation/negotiation.grammar.js';
import { addProviderData } from './provider/provider-data.grammar.js';
import { addProviderOrder } from './provider/provider-order.grammar.js';
import { addPep } from './pep/pep.grammar.js';
import { addPortal } from './portal/portal.grammar.js';
import { addPolicy } from './policy/policy.grammar.js';
import type { Terminal } from './terminal/terminal.js';
import { addVpn } from './vpn/vpn.grammar.js';
import { versionOfParley } from './version.js';
import { wholeNumber } from './whole-number.js';

// Each command's code is loaded when it runs: `parley quote` does not wait for the database's driver.

/**
 * The command line's grammar. `ended` gets the exit status of the command that ran; `complain` what the grammar itself has to
 * say against the words.
 */
export function programOf(
  terminal: Terminal,
  ended: (status: ExitStatus) => void,
  complain: (text: string) => void = (text) => terminal.warn(text),
): Command {
  const program = new Command('parley');
  program
    .description('Negotiate connectivity over CPNP, and look into what was negotiated.')
    .version(versionOfParley(), '--version', 'print the version')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText(
      'after',
      `\nExit status: 0 done, 1 refused or broken, 2 wrong words or files, 3 no answer, 130 Ctrl-C.`,
    );
  addNegotiations(program, terminal, ended);
  addCatalogue(program, terminal, ended);
  addDecode(program, terminal, ended);
  addOrder(program, terminal, ended);
  addCustomer(program, terminal, ended);
  addAudit(program, terminal, ended);
  addDeadLetters(program, terminal, ended);
  addTasks(program, terminal, ended);
  addProvider(program, terminal, ended);
  addPolicy(program, withDoor, terminal, ended);
  addCapacity(program, terminal, ended);
  addChildren(program, withDoor, terminal, ended);
  addPartners(program, terminal, ended);
  addDecisions(program, withDoor, terminal, ended);
  addReadModels(program, terminal, ended);
  addVpn(program, withDoor, terminal, ended);
  addCops(program, withDoor, terminal, ended);
  addPep(program, terminal, ended);
  addCompletion(program, terminal, ended);
  for (const command of everyCommandOf(program))
    command.exitOverride().configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => complain(text.trimEnd()),
    });
  return program;
}

type Ended = (status: ExitStatus) => void;

function addDecode(program: Command, terminal: Terminal, ended: Ended): void {
  program
    .command('decode')
    .description('print one datagram: its message, or its fault')
    .argument('[hex...]', 'hexadecimal digits; blanks, colons and 0x are ignored; - or none for standard input')
    .option('--file <path>', 'the datagram in a file, as octets or hexadecimal digits')
    .addOption(jsonObject())
    .action(async (words: string[], flags: { file?: string; json?: true }) => {
      const { decodeDatagram } = await import('./decode/decode.command.js');
      ended(await decodeDatagram({ words, file: flags.file, json: flags.json ?? false }, terminal));
    });
}

interface LogFlags {
  readonly database?: string;
  readonly json?: true;
}
interface HistoryFlags extends LogFlags {
  readonly nonces?: true;
}
const databaseOption = () =>
  new Option('--database <url>', 'PostgreSQL with the event log (PARLEY_DATABASE_URL; else what runs here)');

function addOrder(program: Command, terminal: Terminal, ended: Ended): void {
  const order = program.command('order').description('have the broker place an order, or look into one');
  addPortal(program, order, withDoor, terminal, ended);
  order
    .command('history')
    .description("print every event of an order from the provider's log")
    .argument('<id>', "the provider's or the customer's order identifier")
    .addOption(databaseOption())
    .option('--nonces', 'show the nonces too: who knows one can change the order')
    .addOption(jsonLines())
    .action(async (id: string, _: HistoryFlags, history: Command) => {
      // `order` has an option --json too, and takes it wherever it stands.
      const { database, json, nonces } = history.optsWithGlobals<HistoryFlags>();
      const { orderHistory } = await import('./order-history/order-history.command.js');
      ended(await orderHistory({ id, database, json: json ?? false, nonces: nonces ?? false }, terminal));
    });
}

function addCustomer(program: Command, terminal: Terminal, ended: Ended): void {
  const customer = program.command('customer').description('look after what is kept of a customer');
  customer
    .command('contacts')
    .description("print a customer's people, as the log of what is in use has them")
    .argument('<id>', 'the customer, as the provider file names it')
    .addOption(databaseOption())
    .addOption(jsonObject())
    .action(async (id: string, flags: LogFlags) => {
      const { customerContacts } = await import('./customer/customer-contacts.command.js');
      ended(await customerContacts({ id, database: flags.database, json: flags.json ?? false }, terminal));
    });
  customer
    .command('erase')
    .description("erase a customer's personal data for good, by the keys that it is sealed with")
    .argument('<id>', 'the customer, as the provider file names it')
    .addOption(databaseOption())
    .addOption(jsonObject())
    .action(async (id: string, flags: LogFlags) => {
      const { customerErase } = await import('./customer/customer-erase.command.js');
      ended(await customerErase({ id, database: flags.database, json: flags.json ?? false }, terminal));
    });
}

function addAudit(program: Command, terminal: Terminal, ended: Ended): void {
  program
    .command('audit')
    .description('check the event log')
    .command('verify')
    .description('recompute the hash chain of every stream in every service')
    .addOption(databaseOption())
    .option('--schema <name...>', 'only these schemas, e.g. parley_order')
    .addOption(jsonObject())
    .action(async (flags: LogFlags & { schema?: string[] }) => {
      const { auditVerify } = await import('./audit/audit-verify.command.js');
      ended(
        await auditVerify(
          { database: flags.database, schemas: flags.schema ?? [], json: flags.json ?? false },
          terminal,
        ),
      );
    });
}

interface LetterFlags {
  readonly nats?: string;
  readonly http?: string;
  readonly json?: true;
}

const withDoor = (command: Command, json = jsonObject()) =>
  command
    .option('--nats <url>', 'the NATS of the deployed form (PARLEY_NATS_URL; else what runs here)')
    .option('--http <url>', 'the HTTP door of the embedded form (PARLEY_HTTP; else what runs here)')
    .addOption(json);

function addDeadLetters(program: Command, terminal: Terminal, ended: Ended): void {
  const letters = program.command('dead-letters').description('events that a consumer gave up');
  withDoor(letters.command('list').description('print them with their cause'), jsonLines()).action(
    async (flags: LetterFlags) => {
      const { listDeadLetters } = await import('./dead-letters/dead-letters.command.js');
      ended(await listDeadLetters({ ...flags, json: flags.json ?? false }, terminal));
    },
  );
  withDoor(letters.command('redrive').description('give one to its consumer again').argument('<id>')).action(
    async (id: string, flags: LetterFlags) => {
      const { redriveDeadLetter } = await import('./dead-letters/dead-letters.command.js');
      ended(await redriveDeadLetter(id, { ...flags, json: flags.json ?? false }, terminal));
    },
  );
}

interface TaskFlags extends LetterFlags {
  readonly all?: true;
  readonly by?: string;
  readonly reason?: string;
}

function addTasks(program: Command, terminal: Terminal, ended: Ended): void {
  withDoor(program.command('tasks').description('orders that wait for an administrator'), jsonLines())
    .option('--all', 'also what was decided lately')
    .action(async (flags: TaskFlags) => {
      const { listTasks } = await import('./tasks/tasks.command.js');
      ended(await listTasks({ ...flags, all: flags.all ?? false, json: flags.json ?? false }, terminal));
    });
  for (const decision of ['approve', 'reject'] as const) {
    const told = decision === 'approve' ? 'let what waits for the task go on' : 'say no: the client gets FAIL 4';
    const why = decision === 'approve' ? 'kept with the decision' : 'told to the client; a rejection needs one';
    withDoor(program.command(decision).description(told).argument('<task>', 'as `parley tasks` names it'))
      .option('--reason <text>', why)
      .option('--by <name>', 'who decides (the system user by default)')
      .action(async (task: string, flags: TaskFlags) => {
        const { decideTask } = await import('./tasks/tasks.command.js');
        const { systemUser } = await import('./tasks/system-user.js');
        const { by = systemUser(), json = false, ...rest } = flags;
        ended(await decideTask({ ...rest, task, decision, by, json }, terminal));
      });
  }
}

function addProvider(program: Command, terminal: Terminal, ended: Ended): void {
  const provider = program.command('provider').description('look after what the provider sells, and to whom');
  provider
    .command('check')
    .description('read a provider file as a start would, and print what is wrong with it, or what it says')
    .argument('<file>', 'the YAML file that PARLEY_PROVIDER_FILE would name')
    .addOption(jsonObject())
    .action(async (file: string, flags: { json?: true }) => {
      const { checkProviderFile } = await import('./provider/provider-check.command.js');
      ended(await checkProviderFile({ file, json: flags.json ?? false }, terminal));
    });
  addProviderOrders(provider, terminal, ended);
  addProviderOrder(provider, (command) => withDoor(command), terminal, ended);
  addProviderData(provider, (command) => withDoor(command), terminal, ended);
}

interface OrdersFlags extends LetterFlags {
  readonly state?: string;
  readonly customer?: string;
  readonly site?: string;
  readonly limit: number;
}

function addProviderOrders(provider: Command, terminal: Terminal, ended: Ended): void {
  withDoor(provider.command('orders').description('the orders of all customers, the latest first'), jsonLines())
    .option('--state <state>', 'only in this state, e.g. AwaitingProcessing, OfferProposed, Completed, Cancelled')
    .option('--customer <id>', 'only of this customer')
    .option('--site <name>', 'only with this customer node')
    .option('--limit <n>', 'how many at most', wholeNumber, 50)
    .action(async (flags: OrdersFlags) => {
      const { listProviderOrders } = await import('./provider/provider-orders.command.js');
      ended(await listProviderOrders({ ...flags, json: flags.json ?? false, nowMs: Date.now() }, terminal));
    });
}

function addCapacity(program: Command, terminal: Terminal, ended: Ended): void {
  withDoor(
    program.command('capacity').description('each link with its capacity, and what is agreed and offered of it'),
    jsonLines(),
  )
    .option('--leaked', 'instead, what is held though its order, when it was asked, had no word that ends it')
    .action(async ({ leaked, ...flags }: LetterFlags & { readonly leaked?: true }) => {
      const { listCapacity, listLeaked } = await import('./capacity/capacity.command.js');
      const list = leaked === true ? listLeaked : listCapacity;
      ended(await list({ ...flags, json: flags.json ?? false }, terminal));
    });
}

function addPartners(program: Command, terminal: Terminal, ended: Ended): void {
  const partners = program
    .command('partners')
    .description('with whom child orders are negotiated, whether each answers, and what it holds');
  withDoor(partners, jsonLines()).action(async (flags: LetterFlags) => {
    const { listPartners } = await import('./partners/partners.command.js');
    ended(await listPartners({ ...flags, json: flags.json ?? false }, terminal));
  });
  withDoor(
    partners
      .command('ping')
      .description('asks a partner for a test, and says what it answers and how soon; nothing stays of it')
      .argument('<name>', 'the partner, as the partners file names it')
      .argument('[file]', 'the document to ask for; default: a site without a place'),
    jsonLines(),
  ).action(async (name: string, file: string | undefined, _: LetterFlags, ping: Command) => {
    // The command before it has the same options, and takes them.
    const flags: LetterFlags = ping.optsWithGlobals();
    const { pingPartner } = await import('./partners/ping.command.js');
    ended(await pingPartner(name, file, { ...flags, json: flags.json ?? false }, terminal));
  });
}

function addReadModels(program: Command, terminal: Terminal, ended: Ended): void {
  const readModel = program.command('read-model').description('what lists are answered from');
  withDoor(readModel.command('list').description('how far each has come'), jsonLines()).action(
    async (flags: LetterFlags) => {
      const { listReadModels } = await import('./read-model/read-model.commands.js');
      ended(await listReadModels({ ...flags, json: flags.json ?? false }, terminal));
    },
  );
  withDoor(
    readModel.command('rebuild').description('make one anew, beside what is read meanwhile').argument('<name>'),
  ).action(async (name: string, flags: LetterFlags) => {
    const { rebuildReadModel } = await import('./read-model/read-model.commands.js');
    ended(await rebuildReadModel(name, { ...flags, json: flags.json ?? false }, terminal));
  });
}

function addCompletion(program: Command, terminal: Terminal, ended: Ended): void {
  program
    .command('completion')
    .description('print a script that completes these commands: source <(parley completion bash)')
    .addArgument(new Argument('<shell>', 'the shell that reads it').choices(shells))
    .action(async (shell: Shell) => {
      const { printCompletion } = await import('./completion/completion.command.js');
      ended(printCompletion(shell, program, terminal));
    });
}

function everyCommandOf(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(everyCommandOf)];
}
