import { Command, Option } from 'commander';
import type { ExitStatus } from './exit-status.js';
import { addNegotiations } from './negotiation/negotiation.grammar.js';
import type { Terminal } from './terminal/terminal.js';

// Each command's code is loaded when it runs: `parley quote` does not wait for the database's driver.

/** The command line's grammar. `ended` gets the exit status of the command that ran. */
export function programOf(terminal: Terminal, ended: (status: ExitStatus) => void): Command {
  const program = new Command('parley');
  program
    .description('Negotiate connectivity over CPNP, and look into what was negotiated.')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText(
      'after',
      `\nExit status: 0 done, 1 refused or broken, 2 wrong words or files, 3 no answer, 130 Ctrl-C.`,
    );
  addNegotiations(program, terminal, ended);
  addDecode(program, terminal, ended);
  addOrder(program, terminal, ended);
  addAudit(program, terminal, ended);
  addDeadLetters(program, terminal, ended);
  for (const command of everyCommandOf(program))
    command.exitOverride().configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.warn(text.trimEnd()),
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
    .option('--json', 'print one JSON object')
    .action(async (words: string[], flags: { file?: string; json?: true }) => {
      const { decodeDatagram } = await import('./decode/decode.command.js');
      ended(await decodeDatagram({ words, file: flags.file, json: flags.json ?? false }, terminal));
    });
}

interface LogFlags {
  readonly database?: string;
  readonly json?: true;
}
const databaseOption = () =>
  new Option('--database <url>', 'PostgreSQL with the event log (PARLEY_DATABASE_URL; else the running `npm start`)');

function addOrder(program: Command, terminal: Terminal, ended: Ended): void {
  program
    .command('order')
    .description('look into an order')
    .command('history')
    .description("print every event of an order from the provider's log")
    .argument('<id>', "the provider's or the customer's order identifier")
    .addOption(databaseOption())
    .option('--json', 'print each event as JSON, one object per line')
    .action(async (id: string, flags: LogFlags) => {
      const { orderHistory } = await import('./order-history/order-history.command.js');
      ended(await orderHistory({ id, database: flags.database, json: flags.json ?? false }, terminal));
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
    .option('--json', 'print one JSON object')
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

function addDeadLetters(program: Command, terminal: Terminal, ended: Ended): void {
  const letters = program.command('dead-letters').description('events that a consumer gave up');
  const withDoor = (command: Command) =>
    command
      .option('--nats <url>', 'the NATS of the deployed form (PARLEY_NATS_URL)')
      .option('--http <url>', 'the HTTP door of the embedded form (PARLEY_HTTP; else the running `npm start`)')
      .option('--json', 'print JSON');
  withDoor(letters.command('list').description('print them with their cause')).action(async (flags: LetterFlags) => {
    const { listDeadLetters } = await import('./dead-letters/dead-letters.command.js');
    ended(await listDeadLetters({ ...flags, json: flags.json ?? false }, terminal));
  });
  withDoor(letters.command('redrive').description('give one to its consumer again').argument('<id>')).action(
    async (id: string, flags: LetterFlags) => {
      const { redriveDeadLetter } = await import('./dead-letters/dead-letters.command.js');
      ended(await redriveDeadLetter(id, { ...flags, json: flags.json ?? false }, terminal));
    },
  );
}

function everyCommandOf(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(everyCommandOf)];
}
