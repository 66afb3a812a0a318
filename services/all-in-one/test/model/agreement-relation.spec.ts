import { expect, it } from 'vitest';
import { isAgreedUpon, type Stand } from './agreement-relation.js';
import { expectedAgreements } from './expected-agreements.js';

const completed = (agreement: string): Stand => ({ state: 'Completed', agreement });
const cancelled: Stand = { state: 'Cancelled', agreement: undefined };

it.each<[string, Stand, Stand, boolean]>([
  ['the same document', completed('one'), completed('one'), true],
  ['no document', cancelled, cancelled, true],
  ['different documents', completed('one'), completed('two'), false],
  ['a document at the server alone', cancelled, completed('one'), false],
  ['a document at the client alone', completed('one'), cancelled, false],
])('says whether client and server stand alike: %s', (_, client, server, alike) => {
  expect(isAgreedUpon(client, server)).toBe(alike);
});

it('expects every order to be agreed without loss, none without a network, and 98 % of a fifth lost', () => {
  expect(expectedAgreements(0, 0).agreed).toBe(1);
  expect(expectedAgreements(1, 10).agreed).toBe(0);
  expect(expectedAgreements(0.2, 3).agreed).toBeCloseTo(0.9816, 4);
});
