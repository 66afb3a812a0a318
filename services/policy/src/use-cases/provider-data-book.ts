import { CommandQueue, NewerEvent, Streams } from '@parley/aggregate';
import { sectionOwners, type ConfigurationError } from '@parley/config';
import type { EventLog } from '@parley/event-log';
import { readInstant, type Clock } from '@parley/running';
import type { ProviderDataCommand } from '../domain/provider-data/provider-data.commands.js';
import { takesFile, type ProviderDataVerdict } from '../domain/provider-data/provider-data.decider.js';
import type { ProviderDataEvent, ProviderSource } from '../domain/provider-data/provider-data.events.js';
import { namedChanges, type NamedChange } from '../domain/provider-data/named-changes.js';
import { noProviderData, type ProviderData } from '../domain/provider-data/provider-data.state.js';
import { differenceOf, type ProviderDocument } from '../domain/provider-data/provider-document.js';
import { limits } from '../limits.js';
import { isSameValue } from '../domain/same-value.js';
import { asGivenAgain, type CustomerContacts } from './customer-contacts.js';
import { providerDataAggregate, providerDataStream } from '../streams/provider-data.aggregate.js';

/** Who applies a document, and how they came by it. */
export interface Applying {
  readonly source: Exclude<ProviderSource, 'first-start'>;
  readonly author?: string;
  /** Of a module, which says one section: this one. Absent: all that no module says. */
  readonly section?: string;
  /** What the module calls what it said. */
  readonly revision?: string;
  /** The version that it is to follow, and what the request calls itself: asked again, it changes nothing. */
  readonly once?: { readonly base: number; readonly requestId: string };
}

/** What is changed, and the version that is in use: nothing where the document says what there is. */
export interface Applied {
  /** There is another version than the one that it was to follow, and not by the same request. */
  readonly isSuperseded?: boolean;
  readonly version: number;
  readonly changes: readonly NamedChange[];
  /** The customers whose contacts the document has, and whose contacts were erased: they were not taken. */
  readonly erasedContacts: readonly string[];
}

/**
 * The provider's data with their log. Whoever decides by them is handed each version that this process comes to know, in order:
 * at the start, after a change of its own, and after one of another replica.
 */
export class ProviderDataBook {
  readonly #streams: Streams<ProviderData, ProviderDataEvent>;
  readonly #queue: CommandQueue<ProviderData, ProviderDataEvent, ProviderDataCommand, ProviderDataVerdict>;
  #inUse: ProviderData = noProviderData();
  /** A newer release has written what this one cannot read: what is sold is not known. */
  #newer: NewerEvent | undefined;
  /** What the configured file said when it was read last, with the contacts of customers in plain. */
  #file: ProviderDocument = {};
  /** Why it could not be used at the start. */
  #fileFault: ConfigurationError | undefined;
  /** Found where one of both changes: health asks each few seconds, and a document may be large. */
  #partsOtherInFile: readonly string[] = [];

  constructor(
    private readonly log: EventLog,
    private readonly clock: Clock,
    private readonly use: (data: ProviderData) => void,
    private readonly contacts: CustomerContacts,
    /** The sections that modules of the provider's say, each with its name: a file says them no longer than until something is known of them. */
    private readonly owned: ReadonlyMap<string, string> = new Map(),
  ) {
    this.#streams = new Streams(log, providerDataAggregate, { maximumKept: 1 });
    this.#queue = new CommandQueue(this.#streams, providerDataAggregate, limits);
  }

  /** What this process decides by. */
  get inUse(): ProviderData {
    return this.#inUse;
  }

  /** The parts that the configured file has otherwise: the log counts. */
  get partsOtherInFile(): readonly string[] {
    return this.#partsOtherInFile;
  }

  /** Why the configured file cannot be used, as it was at the start; undefined: it can, or was read again since. */
  get fileFault(): ConfigurationError | undefined {
    return this.#fileFault;
  }

  /** Takes what the log has, and what the file says where the log has nothing. Call before the first decision. */
  async open(file: ProviderDocument): Promise<void> {
    this.#file = file;
    await this.reopen();
  }

  /** The same without a file that could be used: throws why where the log has nothing. */
  async openWithout(fault: ConfigurationError): Promise<void> {
    this.#fileFault = fault;
    await this.reopen();
  }

  /** The same for a log that was set back. */
  reopen(): Promise<void> {
    return this.#reading(async () => {
      const { state: known } = await this.#streams.reload(providerDataStream);
      await this.#take(takesFile(known) ? await this.#import(known.document) : known);
    });
  }

  /** Throws NewerEvent while a newer release has written what this one cannot read: then nothing is decided (ADR 19). */
  assertReadable(): void {
    if (this.#newer !== undefined) throw this.#newer;
  }

  /** Resolves when the log has the difference, and it is in use here. Of two at once, the second is compared with what the first left. */
  async apply(given: ProviderDocument, { source, author, section, revision, once }: Applying): Promise<Applied> {
    const { document, erased: erasedContacts } = await this.contacts.sealIn(
      this.#saidIn(given, section),
      this.#inUse.document,
    );
    const said = {
      ...(author !== undefined && { author }),
      ...(revision !== undefined && { revision }),
      ...((section !== undefined || this.owned.size > 0) && { sections: this.#sectionsSaid(section) }),
    };
    const at = readInstant(this.clock);
    const bound = once && { base: once.base };
    const cause = once === undefined ? source : causeOf(once.requestId);
    const { verdict, state } = await this.#handle({ type: 'apply', document, at, source, ...said, ...bound }, cause);
    if (source === 'reload') this.#nowIs(given);
    if (state.version > this.#inUse.version) await this.#take(state);
    else if (source === 'reload') await this.#compareFile();
    if (verdict?.kind !== 'superseded')
      return { version: state.version, changes: verdict?.changes ?? [], erasedContacts };
    const before = once && (await this.#answered(once.base, cause));
    return { erasedContacts, ...(before ?? { version: state.version, changes: [], isSuperseded: true }) };
  }

  /** What a request was answered that was heard before: what follows the version that it was for is of its making. */
  async #answered(base: number, cause: string): Promise<Pick<Applied, 'version' | 'changes'> | undefined> {
    const [made] = await this.log.readStream(providerDataStream, base, 1);
    if (made?.meta.cause !== cause) return undefined;
    const { state } = await this.#streams.loadAt(providerDataStream, base);
    const { data } = providerDataAggregate.codec.fromRecorded(made);
    return { version: base + 1, changes: namedChanges(state.document, data.changes) };
  }

  /** One look at what other replicas have written. */
  async follow(): Promise<void> {
    const [next] = await this.log.readStream(providerDataStream, this.#inUse.version, 1);
    if (next === undefined) return;
    await this.#reading(async () => {
      const { state } = await this.#streams.reload(providerDataStream);
      if (state.version > this.#inUse.version) await this.#take(state);
    });
  }

  /** What the document would change of what is in use here. Nothing is written. */
  async compare(given: ProviderDocument): Promise<Applied> {
    const { version, document: before } = this.#inUse;
    const { document, erased: erasedContacts } = await this.contacts.compareIn(this.#saidIn(given), before);
    const kept = { ...this.#notSaidIn(before), ...document };
    return { version, changes: namedChanges(before, differenceOf(before, kept)), erasedContacts };
  }

  /** The sections of a file that modules say, each with its module, where it has them otherwise than they are in use: they are not taken. */
  notTaken(given: ProviderDocument): ReadonlyMap<string, string> {
    const known = asGivenAgain(this.#inUse.document);
    const others = [...this.owned].filter(
      ([section]) => given[section] !== undefined && !isSameValue(given[section], known[section]),
    );
    return new Map(others);
  }

  #sectionsSaid(section: string | undefined): readonly string[] {
    return section === undefined ? Object.keys(sectionOwners).filter((one) => !this.owned.has(one)) : [section];
  }

  /** What of a document whoever gives it can say: a module its section, and a file all that no module does. */
  #saidIn(given: ProviderDocument, section?: string): ProviderDocument {
    const said = this.#sectionsSaid(section);
    return Object.fromEntries(Object.entries(given).filter(([one]) => said.includes(one)));
  }

  /** What of a document no file can say. */
  #notSaidIn(document: ProviderDocument): ProviderDocument {
    return Object.fromEntries(Object.entries(document).filter(([one]) => this.owned.has(one)));
  }

  /** Keys are drawn here, and not where the log has said all that a file may say at a start. */
  async #import(known: ProviderDocument): Promise<ProviderData> {
    if (this.#fileFault !== undefined) throw this.#fileFault;
    const { document } = await this.contacts.sealIn(this.#file, known);
    const { state } = await this.#handle({ type: 'import', document, at: readInstant(this.clock) }, 'start');
    return state;
  }

  async #reading(read: () => Promise<void>): Promise<void> {
    try {
      await read();
      this.#newer = undefined;
    } catch (error) {
      if (!(error instanceof NewerEvent)) throw error;
      this.#newer = error;
    }
  }

  async #take(data: ProviderData): Promise<void> {
    this.use(data);
    this.#inUse = data;
    await this.#compareFile();
  }

  /** The file as it was read again. */
  #nowIs(file: ProviderDocument): void {
    this.#file = file;
    this.#fileFault = undefined;
  }

  async #compareFile(): Promise<void> {
    if (this.#fileFault !== undefined) return;
    const { document } = this.#inUse;
    const { document: file } = await this.contacts.compareIn(this.#saidIn(this.#file), document);
    this.#partsOtherInFile = differenceOf(document, { ...this.#notSaidIn(document), ...file }).map(({ part }) => part);
  }

  async #handle(command: ProviderDataCommand, cause: string) {
    const handled = await this.#queue.handle(providerDataStream, command, { meta: { cause }, now: command.at });
    if (handled.kind !== 'decided')
      throw new Error(`the provider's data claim no keys and hear no messages: ${handled.kind}`);
    return handled;
  }
}

const causeOf = (requestId: string): string => `apply ${requestId}`;
