import { ConfigurationError } from '../src/configuration-error.js';
import { parseProviderFile } from '../src/provider-file/provider-file.js';

/** What is wrong with what is read, each problem with line:column and path, without the name of the file. */
export function problemsIn(read: () => unknown, file: string): readonly string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.problems.map(({ where, message }) => `${where.replace(`${file}:`, '')}: ${message}`);
  }
}

/** What is wrong with the text of a provider file. */
export const problemsOf = (text: string): readonly string[] =>
  problemsIn(() => parseProviderFile(text, 'file'), 'file');
