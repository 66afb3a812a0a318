import { emptyDocument, type InformationElements, type Message } from '@parley/cpnp';
import { describe, expect, it } from 'vitest';
import { impersonal } from './impersonal.js';

const contactInformation = { email: 'ada@nordlink.example' };
const offer = (informationElements?: InformationElements): Message =>
  ({
    ...{ version: 1, method: 'OFFER', sequenceNumber: 2, transactionId: 't', customerOrderIdentifier: 'c' },
    ...{ providerOrderIdentifier: 'p', nonce: 'n', validityDate: '2100-01-01T00:00:00.000Z' },
    ...{ connectivityProvisioningDocument: emptyDocument, ...(informationElements && { informationElements }) },
  }) as unknown as Message;
const cost = { negotiationOptions: { cost: { amount: '1', currency: 'EUR' } } };

describe('what of a message of a partner is recorded', () => {
  it.each([
    ['no elements', undefined, undefined],
    ['what is nobody', cost, cost],
    ['no description of the provider', { providerDescription: { name: 'N', contactInformation } }, undefined],
    ['no customer', { customerDescription: { name: 'Ada' }, ...cost }, cost],
    ['no element that it does not know, with a contact in it', { 'x-desk': [{ contactInformation }], ...cost }, cost],
    ['nothing that passes for sealed', { 'x-desk': { sealed: {} } }, undefined],
  ])('is %s', (_, came, recorded) => {
    expect(impersonal(offer(came))).toStrictEqual(offer(recorded));
  });
});
