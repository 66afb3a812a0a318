/** A program that a test needs and a plain machine may lack. */
export interface Wanted {
  readonly name: string;
  /** The variable that names another one. */
  readonly variable: string;
  /** What it has to be, in words: "a tshark 3.4 or later with Lua". */
  readonly what: string;
  /** What to do where it cannot be had. */
  readonly otherwise: string;
  /** Packages of Debian. */
  readonly packages: readonly string[];
  /** Where it is in them: "usr/bin/tshark". */
  readonly binary: string;
  /** Folders that are searched beside those of PATH. */
  readonly folders?: readonly string[];
  /** Lines of a shell that are read before it starts, with `$here` for the folder. */
  readonly settings?: string;
  /** Changes what was unpacked. */
  readonly prepare?: (folder: string) => Promise<void>;
  readonly isGoodEnough: (path: string) => Promise<boolean>;
}
/** `code` is NAME_MISSING. */
export class ProgramMissing extends Error {
  readonly code: string;
}
export function findProgram(wanted: Wanted, env: NodeJS.ProcessEnv, cache?: string): Promise<string>;
