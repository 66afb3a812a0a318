import type { ReadModels } from '@parley/read-model';
import { limits } from '../../limits.js';
import { entries, type EntryRow } from './entries.entity.js';
import { entriesModel } from './entries.projection.js';

export interface EntriesPage {
  readonly entries: readonly EntryRow[];
  /** Events of the log that the list does not know yet; 0: it has all that was committed before the question. */
  readonly lagEvents: number;
}

/** The open entries, the oldest first. */
export class EntriesQuery {
  constructor(private readonly readModels: ReadModels) {}

  async open(): Promise<EntriesPage> {
    const query = { equal: { isOpen: true }, sortBy: ['openedAt', 'entryId'], limit: limits.entryPage } as const;
    const { rows, lagEvents } = await this.readModels.page(entriesModel, entries, query, limits.readWithinMs);
    return { entries: rows, lagEvents };
  }
}
