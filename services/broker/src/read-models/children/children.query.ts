import type { ChildState } from '@parley/cpnp';
import { pageOf, readPlace, writePlace, type ReadModels } from '@parley/read-model';
import { limits } from '../../limits.js';
import { children, type ChildRow } from './children.entity.js';
import { childrenModel } from './children.projection.js';

export interface ChildrenAsked {
  readonly orderId?: string;
  readonly partner?: string;
  readonly state?: ChildState;
  readonly isExposed?: boolean;
  /** `next` of the page before. */
  readonly after?: string;
  readonly limit?: number;
}

export interface ChildrenPage {
  readonly children: readonly ChildRow[];
  /** Asks for what comes after; absent on the last page. */
  readonly next?: string;
  /** Events of the log that the list does not know yet; 0: it has all that was committed before the question. */
  readonly lagEvents: number;
}

/** Child orders, the latest first. */
export class ChildrenQuery {
  constructor(private readonly readModels: ReadModels) {}

  async page({
    orderId,
    partner,
    state,
    isExposed,
    after,
    limit = limits.childPage,
  }: ChildrenAsked): Promise<ChildrenPage> {
    const size = Math.min(limit, limits.childPage);
    const place = readPlace(after);
    const { rows, lagEvents } = await this.readModels.page(
      childrenModel,
      children,
      {
        equal: {
          ...(orderId !== undefined && { orderId }),
          ...(partner !== undefined && { partner }),
          ...(state !== undefined && { state }),
          ...(isExposed !== undefined && { isExposed }),
        },
        sortBy: ['createdAt', 'child'],
        descending: true,
        ...(place !== undefined && { after: place }),
        limit: size + 1,
      },
      limits.readWithinMs,
    );
    const listed = pageOf(rows, size, ({ createdAt, child }) => writePlace([createdAt, child]));
    return { children: listed.rows, lagEvents, ...(listed.next !== undefined && { next: listed.next }) };
  }
}
