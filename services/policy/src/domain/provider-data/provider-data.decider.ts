import type { ProviderDataCommand } from './provider-data.commands.js';
import type { ProviderDataChanged } from './provider-data.events.js';
import { namedChanges, type NamedChange } from './named-changes.js';
import type { ProviderData } from './provider-data.state.js';
import { differenceOf, type ProviderDocument } from './provider-document.js';

/** The event that a command leads to, and what a person is told of it; undefined when nothing is other than it was. */
export type ProviderDataVerdict =
  | { readonly kind: 'changed'; readonly event: ProviderDataChanged; readonly changes: readonly NamedChange[] }
  /** There is another version than the one that it was to follow. */
  | { readonly kind: 'superseded' }
  | undefined;

/** Pure and total. What is applied is compared with what there is now, which another writer may have left. */
export function decide(command: ProviderDataCommand, { version, document, latest }: ProviderData): ProviderDataVerdict {
  if (command.type === 'apply' && command.base !== undefined && command.base !== version) return { kind: 'superseded' };
  const isLaterStart = command.type === 'import' && version > 0;
  const changes = differenceOf(
    document,
    isLaterStart ? withLaterSections(document, command.document) : saidOf(command, document),
  );
  if (changes.length === 0) return undefined;
  const { author, revision } = command.type === 'apply' ? command : {};
  return {
    kind: 'changed',
    event: {
      type: 'provider-data-changed',
      data: {
        version: version + 1,
        changedAt: latest === undefined ? command.at : laterThan(latest.changedAt, command.at),
        source: command.type === 'apply' ? command.source : 'first-start',
        ...(author !== undefined && { author: { name: author, asserted: true } }),
        ...(revision !== undefined && { revision }),
        changes,
      },
    },
    changes: namedChanges(document, changes),
  };
}

/** The document that a command asks for: what it does not speak of stays as it is. */
function saidOf(command: ProviderDataCommand, known: ProviderDocument): ProviderDocument {
  const { document } = command;
  const sections = command.type === 'apply' ? command.sections : undefined;
  if (sections === undefined) return document;
  const of = (from: ProviderDocument, isSaid: boolean) =>
    Object.entries(from).filter(([section]) => sections.includes(section) === isSaid);
  return Object.fromEntries([...of(known, false), ...of(document, true)]);
}

/**
 * The instant, or the next one after the change before where the clock of another replica was ahead: who follows takes a lower version
 * that was changed later for one of a log that was set back (ADR 41).
 */
const laterThan = (before: string, at: string): string =>
  at > before ? at : new Date(Date.parse(before) + 1).toISOString();

/** Sections that the first releases with provider data left to other services, which read them from the file. Every file has the first. */
const laterSections = ['customers', 'access', 'provider', 'approvers', 'orderHandling'] as const;

/** Whether a start takes anything from the file: all where there is nothing, else what earlier releases did not record. */
export const takesFile = ({ document }: ProviderData): boolean => document[laterSections[0]] === undefined;

/** What the log says, and the file's word on what it could not say yet: that counts from the start of the first release that records it. */
function withLaterSections(recorded: ProviderDocument, file: ProviderDocument): ProviderDocument {
  if (recorded[laterSections[0]] !== undefined) return recorded;
  const later = laterSections.flatMap((section) => {
    const value = file[section];
    return value === undefined ? [] : [[section, value] as const];
  });
  return { ...recorded, ...Object.fromEntries(later) };
}
