import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { parseAs } from '@parley/contracts';
import type { EntryVerdict } from '../../domain/entry.decider.js';
import { EntriesQuery } from '../../read-models/entries/entries.query.js';
import { HandleEntry } from '../../use-cases/handle-entry.js';
import {
  specimenCloseEntry,
  specimenListEntries,
  specimenOpenEntry,
  type EntryAnswer,
  type EntryList,
} from './entry.contracts.js';

/** Doors: what is asked of entries. */
@Controller()
export class EntryController {
  constructor(
    @Inject(HandleEntry) private readonly entries: HandleEntry,
    @Inject(EntriesQuery) private readonly query: EntriesQuery,
  ) {}

  @MessagePattern(specimenOpenEntry.subject)
  async open(@Payload() data: unknown): Promise<EntryAnswer> {
    const { entryId, title } = parseAs(specimenOpenEntry.subject, specimenOpenEntry.request, data);
    return answerOf(await this.entries.handle(entryId, { type: 'open', title }));
  }

  @MessagePattern(specimenCloseEntry.subject)
  async close(@Payload() data: unknown): Promise<EntryAnswer> {
    const { entryId, reason } = parseAs(specimenCloseEntry.subject, specimenCloseEntry.request, data);
    return answerOf(await this.entries.handle(entryId, { type: 'close', reason }));
  }

  @MessagePattern(specimenListEntries.subject)
  async list(@Payload() data: unknown): Promise<EntryList> {
    const { after } = parseAs(specimenListEntries.subject, specimenListEntries.request, data);
    const { entries, ...page } = await this.query.open(after);
    return { entries: entries.map(({ entryId, title, openedAt }) => ({ entryId, title, openedAt })), ...page };
  }
}

const answerOf = (verdict: EntryVerdict): EntryAnswer =>
  verdict.kind === 'refused' ? { outcome: 'refused', refusal: verdict.refusal } : { outcome: verdict.kind };
