import { briefOf } from '@parley/config';
import type { FollowedModule } from './follow-modules.js';
import type { ProviderDataBook } from './provider-data-book.js';

/** For health: which version is decided by, what the configured file has otherwise, and which modules are not heard. */
export function providerDataNote(
  { inUse, partsOtherInFile, fileFault }: Pick<ProviderDataBook, 'inUse' | 'partsOtherInFile' | 'fileFault'>,
  modules: readonly FollowedModule[] = [],
): string {
  return [noteOf({ inUse, partsOtherInFile, fileFault }), ...modules.flatMap(moduleNote)].join('; ');
}

const moduleNote = ({ name, section, fault }: FollowedModule): readonly string[] =>
  fault === undefined ? [] : [`${section} of ${name}: ${fault}`];

function noteOf({
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
