import { briefOf } from '@parley/config';
import type { ProviderDataBook } from './provider-data-book.js';

/** For health: which version is decided by, and what the configured file has otherwise. */
export function providerDataNote({
  inUse,
  partsOtherInFile,
  fileFault,
}: Pick<ProviderDataBook, 'inUse' | 'partsOtherInFile' | 'fileFault'>): string {
  if (inUse.version === 0) return 'what is sold is not known: a newer release has written it';
  const version = `version ${inUse.version}`;
  if (fileFault !== undefined) return `${version}; the provider file cannot be used: ${briefOf(fileFault)}`;
  return partsOtherInFile.length === 0
    ? version
    : `${version}; the provider file differs in ${partsOtherInFile.join(', ')}`;
}
