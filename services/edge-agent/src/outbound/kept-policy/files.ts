import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** The steps of a disk, one by one, so that a test can end a process between any two. Each throws what the system says. */
export interface Files {
  makeFolder(path: string): void;
  /** Undefined where no file is. */
  read(path: string): string | undefined;
  /** Makes an empty file for its owner alone, or empties the one that is there. */
  create(path: string): number;
  write(file: number, text: string): void;
  /** What was written outlives a loss of power. */
  sync(file: number): void;
  close(file: number): void;
  /** In place of what has the name. */
  rename(from: string, to: string): void;
  /** Names that were given and taken in a folder outlive a loss of power. */
  syncFolder(path: string): void;
  remove(path: string): void;
}

/** The files of this machine, whose steps are waited for: what is to be written before a report leaves is written then. */
export const diskFiles: Files = {
  makeFolder: (path) => void mkdirSync(path, { recursive: true, mode: 0o700 }),
  read: (path) => {
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  },
  create: (path) => openSync(path, 'w', 0o600),
  write: (file, text) => writeFileSync(file, text),
  sync: (file) => fsyncSync(file),
  close: (file) => closeSync(file),
  rename: (from, to) => renameSync(from, to),
  syncFolder: (path) => {
    const folder = openSync(path, 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  },
  remove: (path) => rmSync(path, { force: true }),
};

/** ENOSPC and the like, or what else was thrown. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);
