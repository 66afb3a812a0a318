import { parseProviderOrderIdentifier, type ProviderOrderIdentifier } from '@parley/cpnp';

/** The identifier that the gateway derived or read; it validated it, so that anything else is a bug of ours. */
export function providerOrderIdentifier(text: string): ProviderOrderIdentifier {
  const identifier = parseProviderOrderIdentifier(text);
  if (identifier === undefined) throw new TypeError(`not a provider order identifier: ${JSON.stringify(text)}`);
  return identifier;
}
