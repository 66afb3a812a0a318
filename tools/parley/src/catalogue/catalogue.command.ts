import {
  catalogue,
  ClientFault,
  documentOfTemplate,
  type Catalogue,
  type CataloguePrice,
  type CatalogueTemplate,
} from '@parley/client';
import { CommandRefused } from '../command-refused.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { countOf, timeSpan } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import { tableLines } from '../render/table.js';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';

export interface CatalogueCommand {
  readonly from: string;
  readonly fingerprint?: string;
  /** Print the document of an order that is made from it. */
  readonly template?: string;
  readonly json: boolean;
}

/** Shows what a provider announces to this customer (CPNP-03 §7). Throws CommandRefused where it cannot be trusted or read. */
export async function showCatalogue(command: CatalogueCommand, terminal: Terminal): Promise<ExitStatus> {
  const { from, fingerprint, template, json } = command;
  let read: Catalogue;
  try {
    read = await catalogue({ from, fingerprint });
  } catch (fault) {
    if (!(fault instanceof ClientFault)) throw fault;
    if (fault.code === 'wrong-argument')
      // The member is one of the SDK's options; the text quotes what was written.
      throw new UsageError(safeText(fault.message.replace(/^\w+: /, '')), { cause: fault });
    const message = safeText(fault.message);
    if (fault.code !== 'no-answer')
      throw new CommandRefused(fault.code === 'not-trusted' ? 'not-trusted' : 'not-possible', message);
    if (json) terminal.print(JSON.stringify({ error: { code: fault.code, message } }));
    else terminal.warn(message);
    return exitStatus.noAnswer;
  }
  if (template !== undefined) printDocument(templateNamed(template, read), json, terminal);
  else if (json) terminal.print(JSON.stringify(read));
  else sayCatalogue(read, fingerprint !== undefined, terminal);
  return exitStatus.done;
}

function templateNamed(name: string, { templates }: Catalogue): CatalogueTemplate {
  const found = templates.find((one) => one.name === name);
  if (found !== undefined) return found;
  const there = templates.map((one) => safeText(one.name)).join(', ');
  throw new CommandRefused(
    'not-found',
    `no template ${safeText(name)} is announced here${there === '' ? '' : `; there are ${there}`}`,
  );
}

function printDocument(template: CatalogueTemplate, json: boolean, terminal: Terminal): void {
  terminal.print(JSON.stringify(documentOfTemplate(template), undefined, json ? undefined : 2));
}

function sayCatalogue(
  { version, changedAt, templates, fingerprint }: Catalogue,
  isCompared: boolean,
  terminal: Terminal,
): void {
  const rows = templates.map(rowOf);
  if (rows.length > 0)
    for (const line of tableLines(
      [
        { headings, rows },
        { headings: shortHeadings, rows: rows.map(shortened) },
      ],
      terminal,
    ))
      terminal.print(line);
  terminal.print(
    `${countOf(templates.length, 'template')}, version ${version} of ${safeText(changedAt)}, signed with the key`,
  );
  terminal.print(`  ${fingerprint}`);
  if (!isCompared)
    terminal.print(terminal.palette.faint('which nobody has compared with that of the provider: --fingerprint does'));
}

const headings = ['TEMPLATE', 'MODEL', 'PRICE', 'OFFERED', 'VALID', 'FIXED', 'WHAT IT IS'];
/** Without the clauses that are fixed. */
const shortHeadings = headings.filter((heading) => heading !== 'FIXED');
const shortened = (row: readonly string[]): readonly string[] => row.filter((_, at) => headings[at] !== 'FIXED');

const rowOf = (template: CatalogueTemplate): readonly string[] => {
  const { name, model, price, from, until, offerValidityMs: validMs, fixed, title = '' } = template;
  const valid = validMs === undefined ? 'not said' : timeSpan(validMs);
  return [name, model, priceText(price), offeredText(from, until), valid, fixed.join(' '), title].map(safeText);
};

function priceText(price: CataloguePrice | undefined): string {
  if (price === undefined) return 'as ordered';
  const { currency, setUpMinor, recurringMinor, period } = price;
  const setUp = setUpMinor === 0 ? '' : `, ${moneyText(setUpMinor, currency)} once`;
  return `${currency} ${moneyText(recurringMinor, currency)} a ${period}${setUp}`;
}

/** Minor units as people write them: 12000 of EUR as "120.00". */
function moneyText(minor: number, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return (minor / 10 ** digits).toFixed(digits);
}

function offeredText(from: string | undefined, until: string | undefined): string {
  if (from === undefined && until === undefined) return 'always';
  const day = (instant: string) => instant.slice(0, 10);
  return [
    ...(from === undefined ? [] : [`from ${day(from)}`]),
    ...(until === undefined ? [] : [`until ${day(until)}`]),
  ].join(' ');
}
