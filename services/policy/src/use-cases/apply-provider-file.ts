import {
  ConfigurationError,
  parseProviderFile,
  strandedOf,
  warningsOf,
  type ProviderFile,
  type ReloadReport,
} from '@parley/config';
import { limits } from '../limits.js';
import { erasedContactsProblems } from './customer-contacts.js';
import { documentOf } from './document-of.js';
import type { JudgeStrandings } from './judge-strandings.js';
import type { LedgerBook } from './ledger-book.js';
import type { Applied, Applying, ProviderDataBook } from './provider-data-book.js';
import { saidStranded } from './said-stranded.js';
import { networkOf } from './selling-of.js';

/** A provider file that somebody gave. */
export interface GivenFile {
  readonly text: string;
  /** As problems name it. */
  readonly name: string;
}

/** What is said of a file, whatever came of it. */
type Report<Outcome extends string> = { readonly outcome: Outcome | 'broken'; readonly changeCount: number } & Omit<
  Applied,
  'erasedContacts'
> &
  Pick<ReloadReport, 'problems' | 'stranded'>;

type AppliedOutcome = 'applied' | 'unchanged' | 'superseded';

/** Applies provider files that somebody gives, or says what they would change. A broken one changes nothing. */
export class ApplyProviderFile {
  constructor(
    private readonly providerData: Pick<ProviderDataBook, 'apply' | 'compare' | 'inUse' | 'notTaken'>,
    private readonly book: Pick<LedgerBook, 'ledger'>,
    private readonly strandings: Pick<JudgeStrandings, 'judgeAll'>,
  ) {}

  /** Resolves when the difference is in the log and in use. `once`: it is taken once, however often it is asked, and answered as it was then. Throws what the log throws, and then nothing is changed. */
  apply(given: GivenFile, author: string, once?: Applying['once']): Promise<Report<AppliedOutcome>> {
    return this.#apply(given, { author, ...(once !== undefined && { once }) });
  }

  /** The same for a module of the provider's, of which one section is taken: the file has all else as it is in use. */
  applySection(given: GivenFile, by: { readonly author: string; readonly section: string; readonly revision: string }) {
    return this.#apply(given, by);
  }

  async #apply(given: GivenFile, by: Omit<Applying, 'source'>): Promise<Report<AppliedOutcome>> {
    const file = tryToParse(given);
    if (file instanceof ConfigurationError) return this.#broken(file);
    const applied = await this.providerData.apply(documentOf(file), { source: 'apply', ...by });
    const { version } = applied;
    if (applied.isSuperseded === true) return { outcome: 'superseded', version, changes: [], changeCount: 0 };
    // The file is in use: what is not recorded of it now, the next look records.
    if (applied.changes.length > 0) await this.strandings.judgeAll().catch(() => undefined);
    return { outcome: applied.changes.length > 0 ? 'applied' : 'unchanged', ...this.#said(given, file, applied) };
  }

  async compare(given: GivenFile): Promise<Report<'compared'>> {
    const file = tryToParse(given);
    if (file instanceof ConfigurationError) return this.#broken(file);
    return { outcome: 'compared', ...this.#said(given, file, await this.providerData.compare(documentOf(file))) };
  }

  #broken({ problems }: ConfigurationError): Report<'broken'> {
    return { outcome: 'broken', version: this.providerData.inUse.version, changes: [], changeCount: 0, problems };
  }

  #said(
    { text, name }: GivenFile,
    file: ProviderFile,
    { version, changes, erasedContacts }: Applied,
  ): Omit<Report<never>, 'outcome'> {
    const problems = [
      ...erasedContactsProblems(erasedContacts),
      ...notTakenProblems(this.providerData.notTaken(documentOf(file))),
      ...warningsOf(file, text, name),
    ];
    const customers = new Set(file.customers.map(({ id }) => id));
    return {
      version,
      changes: changes.slice(0, limits.saidChanges),
      changeCount: changes.length,
      ...(problems.length > 0 && { problems }),
      ...strandedOf([...saidStranded(this.book.ledger, networkOf(file), customers)]),
    };
  }
}

/** What a report says where sections of a file were not taken, since modules of the provider's say them. */
export const notTakenProblems = (sections: ReadonlyMap<string, string>) =>
  [...sections].map(([section, module]) => ({
    where: section,
    message: `is said by ${module}, a module of the provider's, and not taken from a file`,
  }));

function tryToParse({ text, name }: GivenFile): ProviderFile | ConfigurationError {
  try {
    return parseProviderFile(text, name);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
}
