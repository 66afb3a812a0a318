import { parseProviderOrderIdentifier, type ProviderOrderIdentifier } from '@parley/cpnp';

/**
 * The provider order identifier that the gateway derived or read. The gateway has validated it, so that any other text is a bug
 * and throws.
 */
export function providerOrderIdentifier(text: string): ProviderOrderIdentifier {
  const identifier = parseProviderOrderIdentifier(text);
  if (identifier === undefined) throw new TypeError(`not a provider order identifier: ${JSON.stringify(text)}`);
  return identifier;
}
