import { vpnListVpns, type ListedVpn } from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { pages } from '../bus/pages.js';
import { openQuestions, warnOfLag } from '../bus/questions.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { groupDigits, timeSpan } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import { tableLines, type Table } from '../render/table.js';
import type { Terminal } from '../terminal/terminal.js';
import { waitingWords } from './vpn-words.js';

interface VpnListCommand extends DoorOptions {
  readonly json: boolean;
  readonly nowMs: number;
}

/** Lists the VPNs: how many of their tunnels are as they are wanted, and which devices have yet to report. */
export async function listVpns({ json, nowMs, ...options }: VpnListCommand, terminal: Terminal): Promise<ExitStatus> {
  await using questions = await openQuestions(options, terminal);
  const vpns: ListedVpn[] = [];
  let lagEvents: number | undefined;
  for await (const page of pages((from) => questions.ask(vpnListVpns, from))) {
    vpns.push(...page.vpns);
    ({ lagEvents } = page);
  }
  if (json) for (const vpn of vpns) terminal.print(JSON.stringify(vpn));
  else if (vpns.length === 0) terminal.print('There are no VPNs.');
  else {
    const shown = vpns.map((vpn) => wordsOf(vpn, nowMs));
    for (const line of tableLines([wideTable(shown), narrowTable(shown)], terminal)) terminal.print(line);
  }
  warnOfLag(terminal, lagEvents);
  return exitStatus.done;
}

type Words = ReturnType<typeof wordsOf>;

/** A line for each VPN. */
const wideTable = (vpns: readonly Words[]): Table => ({
  headings: ['ORDER', 'STATE', 'FOR', 'WANTED', 'INSTALLED', 'ACTIVE', 'FAILED', 'WAITS FOR'],
  rows: vpns.map(({ order, state, age, wanted, installed, active, failed, waits }) => [
    ...[order, state, age, wanted, installed, active, failed, waits],
  ]),
});

/** Some lines for each VPN, for a terminal that has no room for all of it on one. */
const narrowTable = (vpns: readonly Words[]): Table => ({
  headings: ['ORDER', 'STATE', 'TUNNELS', 'WAITS FOR'],
  rows: vpns.map(({ order, state, age, wanted, installed, active, failed, waits }) => [
    order,
    `${state}\nfor ${age}`,
    [
      `${wanted} wanted`,
      `${installed} installed`,
      `${active} active`,
      ...(failed === '0' ? [] : [`${failed} failed`]),
    ].join('\n'),
    waits,
  ]),
});

function wordsOf(vpn: ListedVpn, nowMs: number) {
  const { orderId, state, since, wanted, installed, active, failed } = vpn;
  return {
    order: safeText(orderId),
    state,
    age: timeSpan(nowMs - Date.parse(since)),
    wanted: groupDigits(wanted),
    installed: groupDigits(installed),
    active: groupDigits(active),
    failed: groupDigits(failed),
    waits: waitingWords(vpn),
  };
}
