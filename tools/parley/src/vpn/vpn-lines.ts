import type { ListedVpn, ShownTunnelEnd } from '@parley/contracts';
import { bitRate, countOf, groupDigits, timeSpan } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import { linesOfRows, tableLines } from '../render/table.js';
import type { Terminal } from '../terminal/terminal.js';
import { hoursLines } from './hours-words.js';
import { awaitedWords, errorWords, notRemovedWords, stateWords, waitingWords } from './vpn-words.js';

/** One VPN for people: how it stands, and each tunnel at each of its devices. */
export function vpnLines(
  vpn: ListedVpn,
  tunnels: readonly ShownTunnelEnd[],
  nowMs: number,
  terminal: Terminal,
): readonly string[] {
  const { palette } = terminal;
  const facts = factsOf(vpn, tunnels, nowMs).map(([label, text]) => [{ text: label, paint: palette.faint }, text]);
  const rows = tunnels.map((end) => rowOf(end, nowMs));
  return [
    palette.strong(`VPN of order ${safeText(vpn.orderId)}`),
    ...linesOfRows(facts, terminal).flat(),
    ...(rows.length === 0 ? [] : ['', ...tableLines([{ headings, rows }], terminal)]),
  ];
}

function factsOf(
  vpn: ListedVpn,
  tunnels: readonly ShownTunnelEnd[],
  nowMs: number,
): readonly (readonly [label: string, text: string])[] {
  const notRemoved = notRemovedWords(vpn, tunnels);
  const { state, since, wanted, installed, active, failed, forgotten, refusal, failures, transit = [] } = vpn;
  const ago = (instant: string): string => timeSpan(nowMs - Date.parse(instant));
  const [last] = failures;
  return [
    ['state', `${state} for ${ago(since)}`],
    [
      'tunnels',
      `${groupDigits(wanted)} wanted, ${groupDigits(installed)} installed, ${groupDigits(active)} active, ${groupDigits(failed)} failed${waitingCount(tunnels)}`,
    ],
    ['waits for', waitingWords(vpn)],
    ...(notRemoved === undefined ? [] : [['not removed', notRemoved] as const]),
    ...forgotten.map(({ device, by, reason }): readonly [string, string] => [
      'forgotten',
      `${safeText(device)}, by ${safeText(by)}${reason === undefined ? '' : `: ${safeText(reason)}`}`,
    ]),
    ...(refusal === undefined ? [] : [['refused', refusal.map(safeText).join('; ')] as const]),
    ...hoursLines(tunnels).map((line) => ['hours', line] as const),
    ...transit.map((one) => ['transit', transitWords(one)] as const),
    ...(last === undefined
      ? []
      : [
          [
            'last error',
            `tunnel ${safeText(last.tunnel)} of ${last.devices.map(safeText).join(' and ')}, ` +
              `${errorWords(last.errorCode)}, ${ago(last.at)} ago; ${countOf(failures.length, 'failure')} kept`,
          ] as const,
        ]),
  ];
}

function waitingCount(tunnels: readonly ShownTunnelEnd[]): string {
  const waiting = new Set(tunnels.flatMap(({ tunnel, state }) => (state === 'waiting' ? [tunnel] : []))).size;
  return waiting === 0 ? '' : `; ${groupDigits(waiting)} outside of ${waiting === 1 ? 'its' : 'their'} hours`;
}

/** What has to be kept at a device that tunnels pass, and who keeps it. */
function transitWords({ device, configured, told, pairs, classes }: NonNullable<ListedVpn['transit']>[number]): string {
  const kept = classes.map(({ className, bps }) => `${safeText(className)} ${bitRate(bps)}`).join(', ');
  const pushed = told === true ? 'told of each tunnel' : 'nothing is sent to it before the next update';
  const by = configured === 'elsewhere' ? 'configured elsewhere' : pushed;
  return `${safeText(device)}, passed by ${countOf(pairs, 'pair')}: ${kept}; ${by}`;
}

const headings = ['DEVICE', 'TUNNEL', 'PEER', 'BY', 'STATE', 'FOR', 'ERROR', 'WAITS FOR'];

function rowOf(end: ShownTunnelEnd, nowMs: number): readonly string[] {
  const { device, tunnel, peer, transit, technology, className, since, errorCode } = end;
  return [
    safeText(device),
    safeText(tunnel),
    transit === true ? `passes to ${safeText(peer)}` : safeText(peer),
    `${technology} ${safeText(className)}`,
    stateWords(end),
    since === undefined ? '-' : timeSpan(nowMs - Date.parse(since)),
    errorWords(errorCode),
    awaitedWords(end),
  ];
}
