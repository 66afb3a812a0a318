import type { Cpd } from '@parley/cpp';
import { amountsOf, type Ledger } from './ledger.state.js';
import { borderLinkOf } from './network.js';
import { asksForLinks, type LinksTaken } from './place-sites.js';

const nothing: LinksTaken = { byOthers: new Set(), byOrder: new Set() };

/**
 * The border links that orders have, as far as a document needs to know it: all reservations are gone through, and only for one
 * with a node that names no link.
 */
export function linksTaken(cpd: Cpd, orderId: string, ledger: Ledger): LinksTaken {
  if (!asksForLinks(cpd)) return nothing;
  const byOthers = new Set<string>();
  const byOrder = new Set<string>();
  for (const [id, reservation] of ledger.reservations.entries()) {
    for (const { resource } of amountsOf(reservation)) {
      const link = borderLinkOf(resource);
      if (link !== undefined) (id === orderId ? byOrder : byOthers).add(link);
    }
  }
  return { byOthers, byOrder };
}
