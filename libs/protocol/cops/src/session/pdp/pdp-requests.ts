import type { CopsError, DeleteRequest, Message, Report, Request } from '../../message.js';
import type { HandleText } from '../../vpn/identifiers.js';
import { handleText } from '../handle-text.js';
import { errorOf } from '../refusals.js';
import { wantsReport } from '../wants-report.js';
import type { PdpClient, PdpRequest } from './pdp-session.js';
import { nextRead, notify, send, type PdpCommand, type PdpTurn } from './pdp-turn.js';
import { amendClient } from '../turn.js';

/** REQ (RFC 2748 §3.1): a new request state, or an update of one. */
export function takeRequest(turn: PdpTurn, client: PdpClient, message: Request): void {
  const { clientType } = message;
  const handle = handleText(message.handle);
  const known = client.requests.get(handle);
  if (known === undefined && client.requests.size >= turn.session.settings.maximumRequests) {
    const error = errorOf('unableToProcess');
    return send(turn, { op: 'DEC', solicited: true, clientType, handle: message.handle, error });
  }
  // A message's octets are a view into what was received, which would be kept with it.
  const request = known ?? { handle: message.handle.slice(), unanswered: 0, outstanding: [] };
  const requests = new Map(client.requests).set(handle, { ...request, unanswered: request.unanswered + 1 });
  const synchronises = client.missing !== undefined || client.synchronising.has(handle);
  amendClient(turn, clientType, { ...client, requests, missing: without(client.missing, handle) });
  const isNew = known === undefined;
  const read = nextRead(turn);
  notify(turn, { kind: 'requested', clientType, handle, request: message, isNew, synchronises, read });
}

const without = (handles: ReadonlySet<HandleText> | undefined, handle: HandleText) =>
  handles?.has(handle) === true ? new Set([...handles].filter((other) => other !== handle)) : handles;

/** DEC (RFC 2748 §3.2): solicited for the oldest REQ that has none, in the order in which the owner decides. */
export function decide(turn: PdpTurn, command: Extract<PdpCommand, { kind: 'decide' }>): void {
  const { clientType, handle, decisions, tag } = command;
  const found = requestOf(turn, clientType, handle);
  if (found === undefined)
    return notify(turn, { kind: 'undeliverable', clientType, handle, ...(tag !== undefined && { tag }) });
  const { client, request } = found;
  const solicited = command.answers && request.unanswered > 0;
  replace(turn, clientType, client, handle, {
    ...request,
    unanswered: request.unanswered - (solicited ? 1 : 0),
    outstanding: wantsReport(decisions) ? [...request.outstanding, { tag }] : request.outstanding,
  });
  send(turn, { op: 'DEC', solicited, clientType, handle: request.handle, decisions });
}

/** DEC with an error: the request state stays, as the PEP holds it too until its DRQ. */
export function reject(turn: PdpTurn, clientType: number, handle: HandleText, error: CopsError): void {
  const found = requestOf(turn, clientType, handle);
  if (found === undefined) return notify(turn, { kind: 'undeliverable', clientType, handle });
  const { client, request } = found;
  const solicited = request.unanswered > 0;
  const unanswered = Math.max(0, request.unanswered - 1);
  replace(turn, clientType, client, handle, { ...request, unanswered });
  send(turn, { op: 'DEC', solicited, clientType, handle: request.handle, error });
}

/**
 * RPT (RFC 2748 §3.3). A solicited one belongs to the oldest decision without one; one more than there were decisions is taken as
 * a change that was not asked for, as is each without the flag.
 */
export function takeReport(turn: PdpTurn, client: PdpClient, report: Report): void {
  const { clientType } = report;
  const handle = handleText(report.handle);
  const request = client.requests.get(handle);
  if (request === undefined) return ignoreHandle(turn, report.op);
  const [oldest, ...outstanding] = request.outstanding;
  const answers = report.solicited ? oldest : undefined;
  if (answers !== undefined) replace(turn, clientType, client, handle, { ...request, outstanding });
  const read = nextRead(turn);
  notify(turn, { kind: 'reported', clientType, handle, report, ...(answers && { answers }), read });
}

/** DRQ (RFC 2748 §3.4): no report comes any more for what was decided. */
export function takeDeletion(turn: PdpTurn, client: PdpClient, { clientType, reason, ...drq }: DeleteRequest): void {
  const handle = handleText(drq.handle);
  const request = client.requests.get(handle);
  if (request === undefined) return ignoreHandle(turn, drq.op);
  const requests = new Map(client.requests);
  requests.delete(handle);
  const synchronising = without(client.synchronising, handle) ?? client.synchronising;
  amendClient(turn, clientType, { ...client, requests, missing: without(client.missing, handle), synchronising });
  const unreported = request.outstanding.flatMap(({ tag }) => (tag === undefined ? [] : [tag]));
  const read = nextRead(turn);
  notify(turn, { kind: 'deleted', clientType, handle, reason, unreported, read });
}

function ignoreHandle(turn: PdpTurn, op: Message['op']): void {
  notify(turn, { kind: 'ignored', op, reason: 'unknown-handle' });
}

export function requestOf(turn: PdpTurn, clientType: number, handle: HandleText) {
  const client = turn.session.clients.get(clientType);
  const request = client?.state === 'accepted' ? client.requests.get(handle) : undefined;
  return client === undefined || request === undefined ? undefined : { client, request };
}

function replace(turn: PdpTurn, clientType: number, client: PdpClient, handle: HandleText, request: PdpRequest) {
  amendClient(turn, clientType, { ...client, requests: new Map(client.requests).set(handle, request) });
}
