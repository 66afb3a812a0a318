import { pageOf, readPlace, writePlace, type ReadModels } from '@parley/read-model';
import { limits } from '../../limits.js';
import { entries, type EntryRow } from './entries.entity.js';
import { entriesModel } from './entries.projection.js';

export interface EntriesPage {
  readonly entries: readonly EntryRow[];
  /** Asks for what comes after; absent on the last page. */
  readonly next?: string;
  /** Events of the log that the list does not know yet; 0: it has all that was committed before the question. */
  readonly lagEvents: number;
}

/** The open entries, the oldest first. */
export class EntriesQuery {
  constructor(private readonly readModels: ReadModels) {}

  /** @param after `next` of the page before */
  async open(after?: string): Promise<EntriesPage> {
    const place = readPlace(after);
    const { rows, lagEvents } = await this.readModels.page(
      entriesModel,
      entries,
      {
        equal: { isOpen: true },
        sortBy: ['openedAt', 'entryId'],
        ...(place !== undefined && { after: place }),
        limit: limits.entryPage + 1,
      },
      limits.readWithinMs,
    );
    const listed = pageOf(rows, limits.entryPage, ({ openedAt, entryId }) => writePlace([openedAt, entryId]));
    return { entries: listed.rows, lagEvents, ...(listed.next !== undefined && { next: listed.next }) };
  }
}
