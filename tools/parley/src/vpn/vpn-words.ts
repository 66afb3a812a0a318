import type { ListedVpn, ShownTunnelEnd } from '@parley/contracts';
import { countOf } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import { beginWords } from './hours-words.js';

const named = 3;

/** The devices that a VPN waits for, the first of them by their names. */
export function waitingWords({ waitsFor }: Pick<ListedVpn, 'waitsFor'>): string {
  if (waitsFor.length === 0) return '-';
  const words = waitsFor.slice(0, named).map(({ device, ends }) => `${safeText(device)} (${countOf(ends, 'tunnel')})`);
  const more = waitsFor.length - words.length;
  return more > 0 ? `${words.join(', ')} and ${more} more` : words.join(', ');
}

const awaited: Readonly<Record<Exclude<NonNullable<ShownTunnelEnd['waitsFor']>, 'hours'>, string>> = {
  installation: 'its report of the installation',
  activation: 'its report of the activation',
  removal: 'its report of the removal',
  peer: 'the other end',
  'owed-removals': 'its reports of removals',
};

/** What one end of a tunnel is waiting for. */
export function awaitedWords({ waitsFor, hours }: Pick<ShownTunnelEnd, 'waitsFor' | 'hours'>): string {
  if (waitsFor === 'hours') return `its hours, ${beginWords(hours?.until)}`;
  return waitsFor === undefined ? '-' : awaited[waitsFor];
}

/** How one end of a tunnel stands. */
export const stateWords = ({ state, mayExist, notRemoved }: ShownTunnelEnd): string =>
  [state, ...(notRemoved === true ? ['not removed'] : []), ...(mayExist === true ? ['may exist'] : [])].join(', ');

/** Devices that say that they have not removed what they were asked to, and an operator's way out. */
export function notRemovedWords({ orderId }: ListedVpn, tunnels: readonly ShownTunnelEnd[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { device, notRemoved } of tunnels)
    if (notRemoved === true) counts.set(device, (counts.get(device) ?? 0) + 1);
  const [first] = counts.keys();
  if (first === undefined) return undefined;
  const words = waitingWords({ waitsFor: [...counts].map(([device, ends]) => ({ device, ends })) });
  return `${words}: asked again within the hour; parley vpn forget ${safeText(orderId)} ${safeText(first)} waits no longer`;
}

/** An error of decision V17, for people. */
export const errorWords = (errorCode: number | undefined): string =>
  errorCode === undefined || errorCode === 0 ? '-' : `error ${errorCode}`;
