import type { Cpd } from '@parley/cpp';
import { amountsOf, type Ledger } from './ledger.state.js';
import { borderLinkOf } from './network.js';
import { asksForLinks, type LinksTaken } from './place-sites.js';

const nothing: LinksTaken = { byOthers: new Set(), byOrder: new Set() };

/**
 * The border links that orders have, as far as a document needs to know it: all reservations are gone through, agreements as the rows that
 * they are, and only for one with a node that names no link.
 */
export function linksTaken(cpd: Cpd, orderId: string, ledger: Ledger): LinksTaken {
  if (!asksForLinks(cpd)) return nothing;
  const byOthers = new Set<string>();
  const byOrder = new Set<string>();
  const take = (resource: string, by: Set<string>): void => {
    const link = borderLinkOf(resource);
    if (link !== undefined) by.add(link);
  };
  const { reservations } = ledger;
  for (const { resource } of amountsOf(reservations.get(orderId))) take(resource, byOrder);
  for (const [id, reservation] of reservations.open())
    if (id !== orderId) for (const { resource } of amountsOf(reservation)) take(resource, byOthers);
  for (const resource of reservations.resourcesBeside([orderId])) take(resource, byOthers);
  return { byOthers, byOrder };
}
