import { pathToFileURL } from 'node:url';
import { parseProviderFile } from '@parley/config';
import { inWorkspace } from '../workspace.js';
import { providerText } from './provider.js';

/** What a provider sells, as the built policy service knows it. */
export interface BuiltSelling {
  readonly terms: object;
  /** A network that no path has been looked for on yet. */
  newNetwork(): BuiltNetwork;
}
export interface BuiltNetwork {
  readonly resources: readonly string[];
  capacityOf(resource: string): number;
}

interface SellingModule {
  readonly sellingOf: (provider: object) => { readonly terms: object };
  readonly networkOf: (provider: object) => BuiltNetwork;
}

/** Reads the file of the bench's provider as a start of the service does. */
export async function builtSelling(): Promise<BuiltSelling> {
  const path = inWorkspace('services/policy/dist/use-cases/selling-of.js');
  // The service is of this tree, and its own tests hold these two.
  const { sellingOf, networkOf } = (await import(pathToFileURL(path).href)) as SellingModule;
  const provider = parseProviderFile(providerText(), 'provider.yaml');
  const { terms } = sellingOf(provider);
  return { terms, newNetwork: () => networkOf(provider) };
}
