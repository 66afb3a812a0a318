import { ConfigurationError, type ConfigurationProblem } from '../configuration-error.js';
import type { ProviderFile } from './provider-file.js';
import { readProvider } from './provider-reading.js';

/** A live order, and what it has of the provider that the file names no more, or what its network does not carry any more. */
export type StrandedOrder = {
  readonly orderId: string;
  readonly gone: readonly string[];
  /** Links that carry less than is reserved of them, and how much of that is missing. */
  readonly short?: readonly { readonly link: string; readonly direction: string; readonly missingBps: number }[];
  /** Promises of its paths that do not hold any more. */
  readonly broken?: readonly string[];
};

/** The live orders that name something that is gone: the first ones, and how many there are. */
export type Stranded = { readonly orders: readonly StrandedOrder[]; readonly orderCount: number };

/**
 * What one service makes of the file when it reads it again. `valid`: the file could be taken; `reloaded`: it is in use;
 * `broken`: it cannot be used; `changed`: it is another one than was checked; `no-file`: the service was started without one.
 * Only after `reloaded` is anything other than before.
 */
export type ReloadReport = {
  /** Which file it is of: how partners are reached (docs/partners.md); absent: the provider file. */
  readonly file?: 'partners';
  readonly outcome: 'valid' | 'reloaded' | 'broken' | 'changed' | 'no-file';
  /** Of the file as it was read; absent when it could not be read. */
  readonly digest?: string;
  /** Why it cannot be used; of one that can, what was not taken, or could not be found out. */
  readonly problems?: readonly { readonly where: string; readonly message: string }[];
  readonly stranded?: Stranded;
};

/** Reads the file to look at it; or, with the digest of what was looked at, takes it into use, on the word of who says to be the author. */
export type ReloadProvider = (digest?: string, author?: string) => Promise<ReloadReport>;

/** What a service makes of a file, all of it before anything is changed. */
export interface PreparedProvider {
  /**
   * Puts it in the place of what was read before. It cannot fail, but where a log has to have it first; then nothing was taken, and
   * takings that overlap come into use in the order in which they began.
   */
  readonly take: (author?: string) => void | Promise<void>;
  /** What of the file is not taken although it is good, and why. */
  readonly findProblems?: () => Promise<readonly ConfigurationProblem[]>;
  readonly findStranded?: () => readonly StrandedOrder[] | Promise<readonly StrandedOrder[]>;
}

interface ReloadLog {
  info(what: object, line: string): void;
  warn(what: object, line: string): void;
}

/** Most orders that a report names; their number it says in any case. */
const MAXIMUM_STRANDED = 100;

/** A file of the configuration that is read again while a service runs. */
export interface ReloadedFile<Read> {
  /** Absent: the service was started without one. */
  readonly path: string | undefined;
  readonly file?: NonNullable<ReloadReport['file']>;
  /** Throws ConfigurationError. */
  readonly read: (path: string) => { readonly file: Read; readonly digest: string };
  readonly prepare: (file: Read) => PreparedProvider;
}

/** The reload of the provider file by one service. */
export const providerReload = (
  path: string | undefined,
  log: ReloadLog,
  prepare: (file: ProviderFile) => PreparedProvider,
): ReloadProvider => fileReload({ path, read: readProvider, prepare }, log);

/**
 * The reload of one service. Reading, and the beginning of taking, are one step without a wait, so that of two reloads at once the later
 * reading stays, and neither leaves half of itself.
 */
export function fileReload<Read>(reloaded: ReloadedFile<Read>, log: ReloadLog): ReloadProvider {
  const { path, file } = reloaded;
  const of = file === undefined ? {} : { file };
  const name = `the ${file ?? 'provider'} file`;
  return async (expected, author) => {
    if (path === undefined) return { ...of, outcome: 'no-file' };
    const read = tryToRead(path, reloaded);
    if ('problems' in read) {
      log.warn({ problems: read.problems }, `${name} is broken: what was read before stays`);
      return { ...of, outcome: 'broken', problems: read.problems };
    }
    const { digest, prepared } = read;
    if (expected !== undefined && expected !== digest) {
      log.warn({ digest, expected }, `${name} is not the one that was checked: what was read before stays`);
      return { ...of, outcome: 'changed', digest };
    }
    if (expected !== undefined) {
      await prepared.take(author);
      log.info({ digest }, `${name} was read again`);
    }
    const noted = await notesOn(prepared);
    if (expected !== undefined && noted.problems !== undefined)
      log.warn({ problems: noted.problems }, `not all of ${name} was taken, or is known`);
    return { ...of, outcome: expected === undefined ? 'valid' : 'reloaded', digest, ...noted };
  };
}

/** What a report says of these orders; nothing of none. */
export const strandedOf = (found: readonly StrandedOrder[]): Pick<ReloadReport, 'stranded'> =>
  found.length === 0 ? {} : { stranded: { orders: found.slice(0, MAXIMUM_STRANDED), orderCount: found.length } };

/** The file is in use or not, whether this can be found out or not. */
async function notesOn({
  findStranded,
  findProblems,
}: PreparedProvider): Promise<Pick<ReloadReport, 'stranded' | 'problems'>> {
  const problems: ConfigurationProblem[] = [];
  const tryTo = async <Found>(where: string, find: (() => Found | Promise<Found>) | undefined) => {
    try {
      return await find?.();
    } catch (error) {
      problems.push({ where, message: `are not known: ${error instanceof Error ? error.message : 'unknown reason'}` });
      return undefined;
    }
  };
  problems.push(...((await tryTo('parts of the file that are not taken', findProblems)) ?? []));
  const stranded = strandedOf((await tryTo('live orders that name what is gone', findStranded)) ?? []);
  return { ...stranded, ...(problems.length > 0 && { problems }) };
}

type Read =
  | { readonly digest: string; readonly prepared: PreparedProvider }
  | { readonly problems: readonly ConfigurationProblem[] };

function tryToRead<File>(path: string, { read, prepare }: ReloadedFile<File>): Read {
  try {
    const { file, digest } = read(path);
    return { digest, prepared: prepare(file) };
  } catch (error) {
    if (error instanceof ConfigurationError) return { problems: error.problems };
    throw error;
  }
}
