import type { ReloadResult, ServiceReload } from '@parley/config';
import { countOf } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import { lackWords } from './lack-words.js';

/** What came of a reload in words: what is so now, and what to see to. */
export function reloadLines({ outcome, services }: ReloadResult): {
  readonly done: readonly string[];
  readonly problems: readonly string[];
} {
  const faults = [...new Set(services.flatMap(faultsOf))];
  if (outcome === 'refused')
    return { done: [], problems: [...faults, ...disagreementOf(services), 'Nothing was changed.'] };
  const done = byFile(services.filter((one) => one.outcome === 'reloaded')).map(([name, takers]) => {
    const digest = safeText((takers[0]?.digest ?? '').slice(0, 12));
    return `The ${name} file ${digest} is in use: ${takers.map(({ service }) => service).join(', ')}.`;
  });
  const stranded = services.flatMap(strandedLines);
  if (outcome === 'reloaded') return { done: [...done, ...stranded], problems: faults };
  const left = services.filter((one) => one.outcome !== 'reloaded' && one.outcome !== 'no-file');
  const others = left.map(({ service }) => service).join(', ');
  return {
    done: [...done, ...stranded],
    problems: [...faults, `Not in use: ${others}. Reload again: parley provider reload`],
  };
}

/** The provider file first, as it is the one of most. */
const byFile = (services: readonly ServiceReload[]): readonly (readonly [string, readonly ServiceReload[]])[] =>
  (['provider', 'partners'] as const).flatMap((name) => {
    const users = services.filter(({ file = 'provider' }) => file === name);
    return users.length === 0 ? [] : [[name, users] as const];
  });

function faultsOf({ service, outcome, problems = [] }: ServiceReload): readonly string[] {
  switch (outcome) {
    case 'changed':
      return [`${service}: the file was changed after it had been looked at`];
    case 'silent':
      return [`${service}: does not answer any more`];
    default:
      return problems.map(({ where, message }) => safeText(`${where}: ${message}`));
  }
}

/** Why files that are all good are not taken. */
function disagreementOf(services: readonly ServiceReload[]): readonly string[] {
  if (services.every(({ outcome }) => outcome === 'no-file')) return ['No service was started with a provider file.'];
  if (services.some(({ outcome }) => outcome !== 'valid' && outcome !== 'no-file')) return [];
  return byFile(services).flatMap(([name, users]) => {
    if (new Set(users.flatMap(({ digest }) => digest ?? [])).size < 2) return [];
    const seen = users.map(({ service, digest = 'none' }) => `${service} ${safeText(digest.slice(0, 12))}`);
    return [`The services do not see the same ${name} file: ${seen.join(', ')}.`];
  });
}

/** The live orders that a network does not carry any more, or whose customer is gone; none where a report names none. */
export function strandedLines({ stranded }: Pick<ServiceReload, 'stranded'>): readonly string[] {
  if (stranded === undefined) return [];
  const { orders, orderCount } = stranded;
  const more = orderCount > orders.length ? [`  and ${countOf(orderCount - orders.length, 'other')}`] : [];
  return [
    `${countOf(orderCount, 'live order')} stranded:`,
    ...orders.map((order) => safeText(`  ${order.orderId}  ${lackWords(order)}`)),
    ...more,
  ];
}
