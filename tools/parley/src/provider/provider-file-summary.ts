import type { ProviderFile } from '@parley/config';
import { bitRate, countOf } from '../render/quantity.js';

/** What a provider file says, a row per section. */
export function summaryOf(file: ProviderFile): readonly (readonly string[])[] {
  return [
    ['customers', customersOf(file)],
    ['access', accessOf(file)],
    ['network', networkOf(file)],
    ['pools', poolsOf(file)],
    ['prices', pricesOf(file)],
    ['guidelines', guidelinesOf(file)],
    ['counterOffers', counterOffersOf(file)],
    [
      'offers',
      file.offers === undefined ? 'valid as the order service is configured' : `valid for ${file.offers.validity}`,
    ],
    ['rules', list((file.rules ?? []).map(({ name }) => name))],
    ['catalogue', list((file.catalogue?.templates ?? []).map(({ name }) => name))],
    ['provider', file.provider?.name ?? 'not named in offers'],
    ['approvers', list((file.approvers ?? []).map(({ group }) => group))],
    ['orderHandling', handlingOf(file)],
  ];
}

/** The names on one line; of a long list the rest is counted. */
function list(names: readonly string[]): string {
  const shown = 8;
  if (names.length === 0) return 'none';
  const more = names.length > shown ? [`${names.length - shown} more`] : [];
  return [...names.slice(0, shown), ...more].join(', ');
}

function customersOf({ customers }: ProviderFile): string {
  const apart = ({ blocked, verified, tier, credit }: ProviderFile['customers'][number]) => [
    ...(blocked === true ? ['blocked'] : []),
    ...(verified === false ? ['not verified'] : []),
    ...(tier === undefined ? [] : [tier]),
    ...(credit === undefined ? [] : [`credit of ${credit.perMonth} ${credit.currency} a month`]),
  ];
  return list(customers.map((customer) => [customer.id, ...apart(customer).map((said) => `(${said})`)].join(' ')));
}

function accessOf({ access: { allow = [], deny = [] } = {} }: ProviderFile): string {
  if (allow.length + deny.length === 0) return 'every source is heard';
  return `${countOf(allow.length, 'prefix', 'prefixes')} allowed, ${countOf(deny.length, 'prefix', 'prefixes')} denied`;
}

function networkOf({ network: { edgeDevices, coreLinks } }: ProviderFile): string {
  const stubLinks = edgeDevices.flatMap((device) => device.stubLinks);
  const sum = (links: readonly { readonly capacityBps: number }[]) =>
    bitRate(links.reduce((bps, { capacityBps }) => bps + capacityBps, 0));
  return [
    countOf(edgeDevices.length, 'edge device'),
    `${countOf(edgeDevices.filter(({ pepId }) => pepId !== undefined).length, 'end')} of tunnels`,
    `${countOf(stubLinks.length, 'stub link')} (${sum(stubLinks)} together)`,
    `${countOf(coreLinks.length, 'core link')} (${sum(coreLinks)})`,
  ].join(', ');
}

function poolsOf({ pools = {} }: ProviderFile): string {
  const { vnis = [], keys = [], innerPrefixesV4 = [], innerPrefixesV6 = [] } = pools;
  const count = (ranges: readonly { readonly from: number; readonly to: number }[]) =>
    ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const prefixes = [...innerPrefixesV4, ...innerPrefixesV6];
  if (vnis.length + keys.length + prefixes.length === 0) return 'none: tunnels get no identifiers';
  return `${countOf(count(vnis), 'VNI')}, ${countOf(count(keys), 'key')}, inner addresses from ${list(prefixes)}`;
}

function pricesOf({ prices }: ProviderFile): string {
  if (prices === undefined) return 'offers name no price';
  const { currency, period = 'month', setUpPerOrder, setUpPerSite, perSite, perCommittedMbps, perMbpsKm } = prices;
  const setUp = [
    ...(setUpPerOrder === undefined ? [] : [`${setUpPerOrder} for an order`]),
    ...(setUpPerSite === undefined ? [] : [`${setUpPerSite} for a site`]),
  ];
  return [
    `${perSite} ${currency} for each site, ${perCommittedMbps} for each committed Mbit/s`,
    ...(perMbpsKm === undefined ? [] : [`, ${perMbpsKm} for each Mbit/s and km`]),
    ...(prices.period === undefined && setUp.length === 0 ? [] : [` each ${period}`]),
    ...(setUp.length === 0 ? [] : [`; set-up ${setUp.join(', ')}`]),
  ].join('');
}

function guidelinesOf({ guidelines }: ProviderFile): string {
  if (guidelines === undefined) return 'none: every order that fits is offered';
  const { maximumSites, maximumCommittedBpsPerSite, maximumCommittedBps, checks } = guidelines;
  const bounds = [
    ...(maximumSites === undefined ? [] : [`at most ${countOf(maximumSites, 'site')}`]),
    ...(maximumCommittedBpsPerSite === undefined ? [] : [`${bitRate(maximumCommittedBpsPerSite)} at a site`]),
    ...(maximumCommittedBps === undefined ? [] : [`${bitRate(maximumCommittedBps)} together`]),
  ];
  return `${bounds.length === 0 ? 'no bound' : bounds.join(', ')}; else ${countOf(checks.length, 'check')}`;
}

function counterOffersOf({ counterOffers }: ProviderFile): string {
  if (counterOffers === undefined) return 'of rates and packets; a bound of quality that no path keeps is refused';
  return `of rates and packets, and looser where no path keeps it: ${counterOffers.looser.join(', ')}`;
}

function handlingOf({ orderHandling = [] }: ProviderFile): string {
  const checking = orderHandling.filter(({ checks }) => checks.length > 0);
  if (checking.length === 0) return 'automatic';
  const methods = new Set(checking.flatMap((entry) => entry.methods));
  return `${[...methods].join(', ')} checked by ${countOf(checking.length, 'entry', 'entries')}, all else automatic`;
}
