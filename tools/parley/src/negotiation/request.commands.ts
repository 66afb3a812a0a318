import type {
  ClientOptions,
  CpnpClient,
  NegotiationHandling,
  QuoteOutcome,
  RequestOptions,
  ServerLocation,
} from '@parley/client';
import {
  parseInformationElements,
  withKnownElements,
  type CustomerDescription,
  type Encoding,
  type NegotiationOptions,
} from '@parley/cpnp';
import { isOfUnknownService, type Cpd } from '@parley/cpp';
import type { ExitStatus } from '../exit-status.js';
import { differenceLine, differencesOf } from './view/difference-lines.js';
import { readRequestedDocument, violationText, type RequestedDocument } from './requested-document.js';
import { locationText, parseServerLocation } from './server-endpoint.js';
import { countOf } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';
import type { DecisionAsked } from './deciding.js';
import { serverOfNewOrder } from './default-server.js';
import { findKeptOrder, referenceTo, refuseKeptOrder, serverFor } from './kept-order.js';
import { asUsage, deadlineOf, negotiate } from './negotiate.js';
import { distinctServers, identifiersOf } from './several/named-servers.js';
import { negotiateWithSeveral } from './several/negotiate-with-several.js';
import { refuseUnknown, warnOfUnknown } from './unknown-members.js';
import { orderFolderOf, repositoryOf } from './order-folder.js';

export interface RequestCommand {
  readonly file: string;
  /** The decision on an offer; undefined to ask a person, or to leave the offer open where nobody can be asked. */
  readonly decision: DecisionAsked | undefined;
  /** Members of the document that nobody knows are refused. */
  readonly strict: boolean;
  readonly json: boolean;
  readonly encoding: Encoding;
  /** Seconds after which the order is cancelled if there is no offer. */
  readonly timeoutSeconds: number | undefined;
  readonly maximumWaitSeconds: number | undefined;
  readonly orders: string | undefined;
  readonly customer: CustomerDescription | undefined;
  readonly options: NegotiationOptions | undefined;
}
export interface QuoteCommand extends RequestCommand {
  /** None for where a new order goes by default; several are asked at once. */
  readonly to: readonly string[];
  readonly customerOrderIdentifier: string | undefined;
}
export interface UpdateCommand extends RequestCommand {
  readonly to: string | undefined;
  readonly id: string;
}

/** Negotiates one document with a server, or with several of which one is chosen, and shows every step. */
export async function quote(command: QuoteCommand, terminal: Terminal): Promise<ExitStatus> {
  const [named, ...more] = command.to;
  if (more.length > 0) return quoteOfSeveral(command, terminal);
  const server = parseServerLocation(await serverOfNewOrder(named, terminal));
  const { cpd } = await documentOf(command, terminal);
  const { deadline, request } = requestOf(command);
  return negotiate(
    {
      ...requestShownWith(command, server, 'standard input'),
      client: clientOf(command, server, terminal),
      requested: cpd,
      deadline,
      run: quotation(cpd, request, command.customerOrderIdentifier),
    },
    terminal,
  );
}

/** Asks several providers for the same, each in an order of its own; for the price too, by which one of the offers is chosen. */
async function quoteOfSeveral(command: QuoteCommand, terminal: Terminal): Promise<ExitStatus> {
  const servers = distinctServers(command.to);
  const identifiers = identifiersOf(command.customerOrderIdentifier, servers.length);
  const { cpd } = await documentOf(command, terminal);
  const { deadline, request } = requestOf({ ...command, options: { cost: 'ask', ...command.options } });
  const repository = repositoryOf(command.orders, terminal);
  for (const id of identifiers)
    if (id !== undefined)
      await refuseKeptOrder(id, repository).catch((fault: unknown) => {
        throw asUsage(fault);
      });
  const { title, decision, price, json } = showRequest(command, 'standard input');
  return negotiateWithSeveral(
    {
      title,
      asked: { requested: cpd, price },
      decision,
      json,
      deadline,
      providers: servers.map(({ location, text }, index) => ({
        server: text,
        client: { ...clientOf(command, location, terminal), repository },
        run: quotation(cpd, request, identifiers[index]),
      })),
    },
    terminal,
  );
}

/** The negotiation of a new order, of this identifier where it is named. */
const quotation =
  (cpd: Cpd, request: RequestOptions, id: string | undefined) =>
  (client: CpnpClient, handling: NegotiationHandling): Promise<QuoteOutcome> =>
    client.quote(cpd, { ...request, ...(id !== undefined && { customerOrderIdentifier: id }), ...handling });

/** Negotiates an agreement anew with a whole document, and shows what it changes. */
export async function update(command: UpdateCommand, terminal: Terminal): Promise<ExitStatus> {
  const repository = repositoryOf(command.orders, terminal);
  const kept = await findKeptOrder(command.id, repository, orderFolderOf(command.orders, terminal)).catch((fault) => {
    throw asUsage(fault);
  });
  const server = serverFor(command.to, kept);
  const { cpd } = await documentOf(command, terminal);
  const changes = kept.agreement && differencesOf(kept.agreement.cpd, cpd);
  if (!command.json && changes !== undefined && kept.agreement !== undefined) {
    terminal.print(
      terminal.palette.strong(
        changes.length === 0
          ? 'The document equals the agreed one.'
          : `The document changes the agreed one in ${countOf(changes.length, 'place')}:`,
      ),
    );
    for (const change of changes) terminal.print(`  ${differenceLine(change, terminal.palette)}`);
    terminal.print();
  }
  const { deadline, request } = requestOf(command);
  return negotiate(
    {
      ...requestShownWith(command, server, `standard input for ${safeText(command.id)}`),
      client: clientOf(command, server, terminal),
      requested: cpd,
      deadline,
      run: (client, handling) => client.update(referenceTo(kept), cpd, { ...request, ...handling }),
    },
    terminal,
  );
}

async function documentOf({ file, strict }: RequestCommand, terminal: Terminal): Promise<RequestedDocument> {
  const document = await readRequestedDocument(file, terminal);
  const { brokenRules } = document;
  if (!brokenRules.some(isOfUnknownService)) {
    if (strict) refuseUnknown(document.cpd, file);
    warnOfUnknown(document.cpd, terminal, ' (--strict refuses that)');
  }
  if (brokenRules.length > 0)
    terminal.warn(`The document breaks ${countOf(brokenRules.length, 'rule')}; the server should refuse it:`);
  for (const violation of brokenRules) terminal.warn(`  ${violationText(violation)}`);
  return document;
}

function requestOf({ timeoutSeconds, options }: RequestCommand) {
  const deadline = deadlineOf(timeoutSeconds);
  const request: RequestOptions = {
    ...(deadline !== undefined && { expectedResponseDate: new Date(deadline).toISOString() }),
    ...(options && { negotiationOptions: options }),
  };
  return { deadline, request };
}

function clientOf(command: RequestCommand, server: ServerLocation, terminal: Terminal): ClientOptions {
  const { customer, encoding, maximumWaitSeconds } = command;
  const parsed = parseInformationElements(withKnownElements({ ...(customer && { customerDescription: customer }) }));
  if (parsed.kind === 'invalid')
    throw new UsageError(parsed.faults.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return {
    server,
    // The document was validated before, with the name of its file. One that breaks a rule across clauses is sent with a
    // warning, and the server refuses it.
    checkDocuments: false,
    encoding,
    repository: repositoryOf(command.orders, terminal),
    ...(customer && { customerDescription: customer }),
    ...(maximumWaitSeconds !== undefined && { timers: { maximumOfferWaitMs: maximumWaitSeconds * 1_000 } }),
  };
}

function requestShownWith(command: RequestCommand, server: ServerLocation, standardInput: string) {
  const { title, ...shown } = showRequest(command, standardInput);
  return { ...shown, title: { ...title, server: locationText(server) }, cancellable: true };
}

function showRequest({ decision, encoding, file, json, options }: RequestCommand, standardInput: string) {
  return {
    title: { what: file === '-' ? standardInput : file, how: encoding },
    decision,
    price: options?.cost === 'ask' ? undefined : options?.cost,
    json,
  };
}
