import type { SectionsOf } from '@parley/config';
import {
  parseCustomerOrderIdentifier,
  parseProviderOrderIdentifier,
  parseTransactionId,
  type Encoding,
  type OfferFrame,
} from '@parley/cpnp';

/**
 * The OFFER of an order that nobody has made: its identifiers are as long as our own client and gateway draw them. The order of a
 * customer whose identifiers are longer has less room, by as many octets.
 */
export function unaskedOfferFrame(
  { encoding, asksForPrice, updateOf }: Asked,
  { provider }: Pick<SectionsOf<'order'>, 'provider'>,
): OfferFrame {
  return {
    keys: {
      transactionId: certainly(parseTransactionId(drawn)),
      customerOrderIdentifier: certainly(parseCustomerOrderIdentifier(`order-${drawn}`)),
      providerOrderIdentifier: certainly(parseProviderOrderIdentifier(updateOf ?? `pqo-${drawn}`)),
    },
    encoding,
    ...(asksForPrice && { options: { cost: 'ask' } }),
    ...(provider !== undefined && { providerDescription: provider }),
  };
}

interface Asked {
  readonly encoding: Encoding;
  readonly asksForPrice: boolean;
  /** The agreement that it would be an UPDATE of. */
  readonly updateOf: string | undefined;
}

/** 16 octets in base64url. */
const drawn = 'AAAAAAAAAAAAAAAAAAAAAA';

function certainly<Identifier>(identifier: Identifier | undefined): Identifier {
  if (identifier === undefined)
    throw new TypeError('an identifier of an agreement, and what is drawn, are identifiers');
  return identifier;
}
