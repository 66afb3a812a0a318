import { createHash } from 'node:crypto';
import type { ConfigurationProblem } from '../configuration-error.js';
import { readText } from '../yaml.js';
import { parseProviderFile, warningsOf, type ProviderFile } from './provider-file.js';

/** The provider file as it was at one moment. */
export interface ProviderReading {
  readonly file: ProviderFile;
  /** SHA-256 of its octets, in hexadecimal digits: two services that have the same have read the same. */
  readonly digest: string;
  /** What of it is probably not meant. */
  readonly warnings: readonly ConfigurationProblem[];
}

/** Reads and checks the file as readProviderFile does; throws ConfigurationError. */
export function readProvider(path: string): ProviderReading {
  const text = readText(path);
  const file = parseProviderFile(text, path);
  return { file, digest: digestOfText(text), warnings: warningsOf(file, text, path) };
}

/** By which two that have read a file know that it is the same: SHA-256, in hexadecimal digits. */
export const digestOfText = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
