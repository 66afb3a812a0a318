import type { ListedOrder } from '@parley/contracts';
import type { ListedOrder as OrderRow } from '../../read-models/orders/orders.entity.js';
import { waitsFor } from '../../read-models/orders/orders.projection.js';
import type { OrderTerms } from '../../read-models/orders/terms.js';

/** A row as the contract has it. */
export function listedOrderOf(row: OrderRow): ListedOrder {
  const { sites: _, updateSites: _update, agreedSites: _agreed, atPolicy: __, asked, offered, agreed, ...order } = row;
  const waiting = waitsFor(row);
  return {
    ...order,
    ...(waiting !== undefined && { waitsFor: waiting }),
    asked: termsOf(asked),
    ...(offered !== undefined && { offered: termsOf(offered) }),
    ...(agreed !== undefined && { agreed: termsOf(agreed) }),
  };
}

const termsOf = ({ sites, ...terms }: OrderTerms) => ({ sites: [...sites], ...terms });
