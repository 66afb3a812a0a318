import type { ProviderDataBook } from './provider-data-book.js';

/** For health: which version is decided by, and what the configured file has otherwise. */
export function providerDataNote({
  inUse,
  partsOtherInFile,
}: Pick<ProviderDataBook, 'inUse' | 'partsOtherInFile'>): string {
  if (inUse.version === 0) return 'what is sold is not known: a newer release has written it';
  const version = `version ${inUse.version}`;
  return partsOtherInFile.length === 0
    ? version
    : `${version}; the provider file differs in ${partsOtherInFile.join(', ')}`;
}
