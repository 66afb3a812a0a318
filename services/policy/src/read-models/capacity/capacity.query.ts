import { compareText, pageOf, type ReadModels } from '@parley/read-model';
import type { Selling } from '../../domain/selling.js';
import { limits } from '../../limits.js';
import { links, reservations, type LinkReserved } from './capacity.entity.js';
import { capacityModel, sharesOf } from './capacity.projection.js';

/** A link in a direction, with its capacity and what is reserved of it. */
export interface LinkState extends LinkReserved {
  /** By the provider file as it is now; 0: it does not name the link any more. */
  readonly capacityBps: number;
}

export interface CapacityPage {
  readonly links: readonly LinkState[];
  /** Asks for what comes after; absent on the last page. */
  readonly next?: string;
  /** Events of the log that the list does not know yet; 0: it has all that was committed before the question. */
  readonly lagEvents: number;
}

/** Every link and direction of the network, and those that only an old agreement still has, by name. */
export class CapacityQuery {
  constructor(
    private readonly readModels: ReadModels,
    private readonly selling: Pick<Readonly<Selling>, 'network'>,
  ) {}

  async page(after?: string): Promise<CapacityPage> {
    const { rows, lagEvents } = await this.#readReserved(after);
    const reserved = new Map(rows.map((row) => [row.resource, row]));
    const { network } = this.selling;
    const names = [...network.resources, ...rows.map(({ resource }) => resource)];
    const all = [...new Set(names)]
      .filter((name) => after === undefined || compareText(name, after) > 0)
      .toSorted(compareText);
    const listed = pageOf(all, limits.linkPage, (name) => name);
    return {
      links: listed.rows.map((resource) => ({
        ...(reserved.get(resource) ?? { resource, committedBps: 0, heldBps: 0 }),
        capacityBps: network.capacityOf(resource),
      })),
      lagEvents,
      ...(listed.next !== undefined && { next: listed.next }),
    };
  }

  /** What one order has of each link, by name: what is agreed, and what its open negotiations need beyond it. */
  async ofOrder(orderId: string): Promise<{ readonly links: readonly LinkReserved[]; readonly lagEvents: number }> {
    const { rows, lagEvents } = await this.readModels.page(
      capacityModel,
      reservations,
      { equal: { orderId }, sortBy: ['orderId'], limit: 1 },
      limits.readWithinMs,
    );
    const shares = [...sharesOf(rows[0]?.reservation)].map(([resource, share]) => ({ resource, ...share }));
    return { links: shares.toSorted((one, other) => compareText(one.resource, other.resource)), lagEvents };
  }

  /**
   * As many rows as a page of links has, and one more, have every row of that page, and say whether the log knows a link after
   * it that the network does not name.
   */
  #readReserved(after: string | undefined) {
    return this.readModels.page(
      capacityModel,
      links,
      { sortBy: ['resource'], limit: limits.linkPage + 1, ...(after !== undefined && { after: [after] }) },
      limits.readWithinMs,
    );
  }
}
