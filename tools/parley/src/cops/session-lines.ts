import type { ListedSession } from '@parley/contracts';
import { countOf, groupDigits, timeSpan } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import { linesOfRows, tableLines, type Table } from '../render/table.js';
import type { Terminal } from '../terminal/terminal.js';

/** Sessions for people, and below them the processes that hold them. */
export function sessionLines(sessions: readonly ListedSession[], nowMs: number, terminal: Terminal): readonly string[] {
  const holders = [...new Set(sessions.map(holderOf))];
  const rows = sessions.map((session) => wordsOf(session, holders, nowMs));
  const named = holders.map((holder, at) => [`process ${at + 1}`, safeText(holder)]);
  return [
    ...tableLines([wideTable(rows), narrowTable(rows)], terminal),
    '',
    ...linesOfRows(
      named.map(([label = '', text = '']) => [{ text: label, paint: terminal.palette.faint }, text]),
      terminal,
    ).flat(),
  ];
}

type Words = ReturnType<typeof wordsOf>;

function wideTable(rows: readonly Words[]): Table {
  return {
    headings: [
      'DEVICE',
      'PEPID',
      'STATE',
      'FOR',
      'ADDRESS',
      'PROOF',
      'HEARD',
      'REPORTED',
      'HANDLES',
      'WAITS FOR',
      'AT',
    ],
    rows: rows.map(({ device, pepId, state, age, address, proof, heard, reported, handles, waits, at }) => [
      ...[device, pepId, state, age, address, proof, heard, reported, handles, waits, at],
    ]),
  };
}

/** Some lines for each session, for a terminal that has no room for all of it on one. */
function narrowTable(rows: readonly Words[]): Table {
  return {
    headings: ['DEVICE', 'STATE', 'HEARD', 'HANDLES', 'AT'],
    rows: rows.map(({ device, pepId, state, age, address, proof, heard, reported, handles, waits, at }) => [
      [...new Set([device, pepId]), ...(address === '-' ? [] : [address])].join('\n'),
      [state, `for ${age}`, proof].join('\n'),
      [heard, ...(reported === '-' ? [] : ['last report', reported])].join('\n'),
      [handles, ...(waits === '-' ? [] : ['waits for', waits])].join('\n'),
      at,
    ]),
  };
}

const holderOf = ({ process, epoch, isProcessGone }: ListedSession): string =>
  `${process} under lease ${epoch}${isProcessGone === true ? ', gone' : ''}`;

function wordsOf(session: ListedSession, holders: readonly string[], nowMs: number) {
  const { device, pepId, state, address, proof, openedAt, endedAt, heardAt, reportedAt } = session;
  const cause = session.isProcessGone === true ? 'its process is gone' : session.cause;
  const ago = (instant: string | undefined): string =>
    instant === undefined ? '-' : `${timeSpan(nowMs - Date.parse(instant))} ago`;
  return {
    device: safeText(device),
    pepId: safeText(pepId),
    state: cause === undefined ? state : safeText(`${state}: ${cause}`),
    age: timeSpan(nowMs - Date.parse(endedAt ?? openedAt)),
    address: safeText(address ?? '-'),
    proof: safeText(proof),
    heard: ago(heardAt),
    reported: ago(reportedAt),
    handles: `${groupDigits(session.handles)} (${countOf(session.vpns, 'VPN')})`,
    waits: waitsFor(session, nowMs),
    at: String(holders.indexOf(holderOf(session)) + 1),
  };
}

function waitsFor({ decisions, decisionsSince }: ListedSession, nowMs: number): string {
  if (decisions === 0) return '-';
  const since = decisionsSince === undefined ? '' : ` for ${timeSpan(nowMs - Date.parse(decisionsSince))}`;
  return `${countOf(decisions, 'report')}${since}`;
}
