import type { ClientOptions, RequestOptions, ServerLocation } from '@parley/client';
import {
  parseInformationElements,
  withKnownElements,
  type CustomerDescription,
  type Encoding,
  type NegotiationOptions,
} from '@parley/cpnp';
import { isOfUnknownService } from '@parley/cpp';
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
import { findKeptOrder, referenceTo, serverFor } from './kept-order.js';
import { asUsage, deadlineOf, negotiate } from './negotiate.js';
import { refuseUnknown, warnOfUnknown } from './unknown-members.js';
import { orderFolderOf, repositoryOf } from './order-folder.js';

export interface RequestCommand {
  readonly file: string;
  readonly to: string | undefined;
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
  readonly customerOrderIdentifier: string | undefined;
}
export interface UpdateCommand extends RequestCommand {
  readonly id: string;
}

/** Negotiates one document with a server and shows every step. */
export async function quote(command: QuoteCommand, terminal: Terminal): Promise<ExitStatus> {
  const server = parseServerLocation(await serverOfNewOrder(command.to, terminal));
  const { cpd } = await documentOf(command, terminal);
  const { deadline, request } = requestOf(command);
  const id = command.customerOrderIdentifier;
  return negotiate(
    {
      ...showRequest(command, server, 'standard input'),
      client: clientOf(command, server, terminal),
      requested: cpd,
      deadline,
      run: (client, handling) =>
        client.quote(cpd, { ...request, ...(id !== undefined && { customerOrderIdentifier: id }), ...handling }),
    },
    terminal,
  );
}

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
      ...showRequest(command, server, `standard input for ${safeText(command.id)}`),
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

function showRequest(command: RequestCommand, server: ServerLocation, standardInput: string) {
  return {
    title: {
      what: command.file === '-' ? standardInput : command.file,
      server: locationText(server),
      how: command.encoding,
    },
    decision: command.decision,
    price: command.options?.cost === 'ask' ? undefined : command.options?.cost,
    json: command.json,
    cancellable: true,
  };
}
