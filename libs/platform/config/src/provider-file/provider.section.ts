import { Type, type Static } from 'typebox';

const shortText = (description: string) => Type.String({ minLength: 1, maxLength: 255, description });

export const ProviderSection = Type.Object(
  {
    name: shortText('who offers'),
    contactInformation: Type.Object({
      email: Type.String({ maxLength: 255, pattern: '^[^\\s@]+@[^\\s@]+$', description: 'an e-mail address' }),
      postalAddress: Type.Optional(shortText('a postal address on one line')),
      telephoneNumbers: Type.Optional(Type.Array(shortText('a telephone number'), { maxItems: 16 })),
    }),
    asNumber: Type.Optional(Type.Integer({ minimum: 1, maximum: 0xffff_ffff, description: 'AS number (RFC 6793)' })),
  },
  { description: 'Who offers, said in every OFFER (CPNP-03 §9.1.10.2). Without it, offers do not say.' },
);
export type ProviderSection = Static<typeof ProviderSection>;
