import { reportTypes } from '../../codes.js';
import type { DecisionMessage } from '../../message.js';
import type { HandleText } from '../../vpn/identifiers.js';
import { handleText } from '../handle-text.js';
import { wantsReport } from '../wants-report.js';
import { mayAccount } from './pep-accounting.js';
import { awaitConfirmation } from './pep-keeping-alive.js';
import { replace, requestOf, sendNext, setAlarm } from './pep-requests.js';
import type { OwedReport, PepClient, ReportContent } from './pep-session.js';
import { notify, send, type PepCommand, type PepTurn } from './pep-turn.js';
import { amend } from '../turn.js';

/**
 * DEC (RFC 2748 §3.2). The Solicited flag means an answer only while a REQ is outstanding: others set it where it does not belong.
 * An error answers whatever the flag says.
 */
export function takeDecision(turn: PepTurn, client: PepClient, decision: DecisionMessage): void {
  const { clientType, solicited, decisions, error } = decision;
  const handle = handleText(decision.handle);
  const known = client.requests.get(handle);
  if (known === undefined) return notify(turn, { kind: 'ignored', op: 'DEC', reason: 'unknown-handle' });
  const answers = known.givenUpAt !== undefined && (solicited || error !== undefined);
  const ticket = decisions !== undefined && wantsReport(decisions) ? turn.session.tickets + 1 : undefined;
  const dueAt = turn.now + turn.session.settings.reportWithinMs;
  replace(turn, clientType, client, handle, {
    ...known,
    givenUpAt: answers ? undefined : known.givenUpAt,
    owed: ticket === undefined ? known.owed : [...known.owed, { ticket, dueAt, isDue: false }],
  });
  if (ticket !== undefined) {
    amend(turn, { tickets: ticket });
    setAlarm(turn, 'report', dueAt);
  }
  if (error !== undefined) notify(turn, { kind: 'rejected', clientType, handle, error });
  else
    notify(turn, {
      kind: 'decided',
      clientType,
      handle,
      decision,
      answers,
      ...(ticket !== undefined && { ticket }),
    });
  if (answers) sendNext(turn, clientType, handle);
}

/**
 * RPT (RFC 2748 §3.3): solicited ones in the order of their decisions, one for each. A second one for a decision leaves as a change
 * that was not asked for.
 */
export function report(turn: PepTurn, command: Extract<PepCommand, { kind: 'report' }>): void {
  const { clientType, handle, ticket, content } = command;
  const found = requestOf(turn, clientType, handle);
  if (found === undefined) return notify(turn, { kind: 'ignored', op: 'RPT', reason: 'unknown-handle' });
  const { client, request } = found;
  const isOwed = request.owed.some((owed) => owed.ticket === ticket && owed.content === undefined);
  if (isOwed) {
    const owed = request.owed.map((one) => (one.ticket === ticket ? { ...one, content } : one));
    return sendReady(turn, clientType, handle, owed);
  }
  const isAccounting = content.reportType === reportTypes.accounting;
  if (isAccounting && !mayAccount(client.acctTimerS, request, turn.now))
    return notify(turn, { kind: 'ignored', op: 'RPT', reason: 'too-soon' });
  if (isAccounting) replace(turn, clientType, client, handle, { ...request, accountedAt: turn.now });
  sendReport(turn, clientType, request.handle, content, false);
}

/** Sends the reports at the head of the line that are there. */
function sendReady(turn: PepTurn, clientType: number, handle: HandleText, owed: readonly OwedReport[]): void {
  const found = requestOf(turn, clientType, handle);
  if (found === undefined) return;
  const waiting = owed.findIndex(({ content }) => content === undefined);
  const ready = waiting < 0 ? owed : owed.slice(0, waiting);
  replace(turn, clientType, found.client, handle, { ...found.request, owed: owed.slice(ready.length) });
  for (const { content } of ready) if (content) sendReport(turn, clientType, found.request.handle, content, true);
}

function sendReport(
  turn: PepTurn,
  clientType: number,
  handle: Uint8Array,
  { reportType, clientSi, tag }: ReportContent,
  solicited: boolean,
): void {
  send(turn, { op: 'RPT', solicited, clientType, handle, reportType, clientSi });
  awaitConfirmation(turn, tag);
}

/** Decision V19: the owner is told once of each report whose time is over. */
export function remindOfReports(turn: PepTurn): void {
  amend(turn, { alarms: { ...turn.session.alarms, report: undefined } });
  for (const [clientType, { requests }] of turn.session.clients)
    for (const [handle, known] of requests) {
      const isOver = (owed: OwedReport) => !owed.isDue && owed.content === undefined && owed.dueAt <= turn.now;
      const due = known.owed.filter(isOver);
      const next = known.owed.find((owed) => owed.content === undefined && owed.dueAt > turn.now);
      if (next !== undefined) setAlarm(turn, 'report', next.dueAt);
      const client = turn.session.clients.get(clientType);
      if (due.length === 0 || client === undefined) continue;
      const owed = known.owed.map((one) => (isOver(one) ? { ...one, isDue: true } : one));
      replace(turn, clientType, client, handle, { ...known, owed });
      for (const { ticket } of due) notify(turn, { kind: 'report-due', clientType, handle, ticket });
    }
}
