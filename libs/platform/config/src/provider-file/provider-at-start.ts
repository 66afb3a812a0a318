import { ConfigurationError } from '../configuration-error.js';
import { readProviderFile, type ProviderFile } from './provider-file.js';

/**
 * The provider file as a start finds it, or why it cannot be used: then the start goes by what the policy service has in its log, and ends
 * with the problems where that has nothing yet.
 */
export function providerAtStart(path: string): ProviderFile | ConfigurationError {
  try {
    return readProviderFile(path);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
}

/** What a log line or health says of a file that cannot be used: its first problem, and how many there are besides. */
export function briefOf({ problems: [first, ...more] }: ConfigurationError): string {
  const others = more.length === 0 ? '' : `, and ${more.length} more`;
  return `${first?.where ?? 'the file'}: ${first?.message ?? 'cannot be used'}${others}`;
}
