import { describe, expect, it } from 'vitest';
import { fieldTable, labels, members, methodOf, type Presence, strictFieldTable } from './field-table.js';
import { type Method, methodCodes } from './message.js';

/** The formats of CPNP-03 §9.2 as printed there, behind version, method, sequence, transaction and customer's order. */
const printed: Readonly<Record<Method, string>> = {
  PROVISION: '[EXPECTED_RESPONSE_DATE] CONNECTIVITY_PROVISIONING_DOCUMENT [INFORMATION_ELEMENT]',
  PROCESSING: 'PROVIDER_ORDER_IDENTIFIER [EXPECTED_OFFER_DATE]',
  OFFER: 'PROVIDER_ORDER_IDENTIFIER NONCE VALIDITY_DATE CONNECTIVITY_PROVISIONING_DOCUMENT [INFORMATION_ELEMENT]',
  ACCEPT: 'PROVIDER_ORDER_IDENTIFIER NONCE CONNECTIVITY_PROVISIONING_DOCUMENT [INFORMATION_ELEMENT]',
  ACK: 'PROVIDER_ORDER_IDENTIFIER CONNECTIVITY_PROVISIONING_DOCUMENT [INFORMATION_ELEMENT]',
  DECLINE: 'PROVIDER_ORDER_IDENTIFIER',
  CANCEL: '[CONNECTIVITY_PROVISIONING_DOCUMENT]',
  WITHDRAW: 'PROVIDER_ORDER_IDENTIFIER NONCE [CONNECTIVITY_PROVISIONING_DOCUMENT] [INFORMATION_ELEMENT]',
  UPDATE:
    'PROVIDER_ORDER_IDENTIFIER NONCE EXPECTED_RESPONSE_DATE CONNECTIVITY_PROVISIONING_DOCUMENT [INFORMATION_ELEMENT]',
  FAIL: 'PROVIDER_ORDER_IDENTIFIER STATUS_CODE',
  // Not printed, but decided: the keys of WITHDRAW, and no document (N53).
  STATUS: 'PROVIDER_ORDER_IDENTIFIER NONCE [INFORMATION_ELEMENT]',
};
const tokens = {
  PROVIDER_ORDER_IDENTIFIER: 'providerOrderIdentifier',
  NONCE: 'nonce',
  EXPECTED_RESPONSE_DATE: 'expectedResponseDate',
  EXPECTED_OFFER_DATE: 'expectedOfferDate',
  VALIDITY_DATE: 'validityDate',
  CONNECTIVITY_PROVISIONING_DOCUMENT: 'connectivityProvisioningDocument',
  INFORMATION_ELEMENT: 'informationElements',
  STATUS_CODE: 'statusCode',
} as const;

/** Where the table is not the print, and by which decision. */
const decided: readonly (readonly [Method, string, Presence, Presence, string])[] = [
  ['ACK', 'connectivityProvisioningDocument', 'O', 'O', 'N1'],
  ['CANCEL', 'providerOrderIdentifier', 'O', 'O', 'N5'],
  ['UPDATE', 'expectedResponseDate', 'O', 'M', 'N12'],
  ['DECLINE', 'nonce', 'M', 'O', 'N16'],
  ['PROCESSING', 'informationElements', 'O', 'O', 'N50'],
  ['DECLINE', 'informationElements', 'O', 'O', 'N50'],
  ['CANCEL', 'informationElements', 'O', 'O', 'N50'],
  ['FAIL', 'statusText', 'O', 'O', 'encoding label 13'],
];

function printedRow(method: Method): Record<string, Presence> {
  const row: Record<string, Presence> = Object.fromEntries(
    members.map((member, label) => [member, label < 5 ? 'M' : '-'] as const),
  );
  for (const word of printed[method].split(' ')) {
    const name = tokens[word.replaceAll(/[[\]]/g, '') as keyof typeof tokens]; // The tokens are typed above.
    row[name] = word.startsWith('[') ? 'O' : 'M';
  }
  return row;
}

describe.each(Object.keys(methodCodes) as Method[])('%s', (method) => {
  it.each([
    ['by default', fieldTable, 2],
    ['to the letter', strictFieldTable, 3],
  ] as const)('has the members of CPNP-03 §9.2 and of the decisions, %s', (_, table, column) => {
    const row = printedRow(method);
    for (const decision of decided) if (decision[0] === method) row[decision[1]] = decision[column];
    expect(table[method]).toStrictEqual(row);
  });

  it('is found by its code', () => {
    expect(methodOf(methodCodes[method])).toBe(method);
  });
});

it('no other code is a method', () => {
  expect([0, 11, 63, 65, -1, 1.5, 2 ** 32].map(methodOf)).toStrictEqual(new Array(7).fill(undefined));
});

it('DECLINE is 5 and ACK is 6 (CPNP-03 §14)', () => {
  expect([methodOf(5), methodOf(6)]).toStrictEqual(['DECLINE', 'ACK']);
});

it('the label of a member is its place', () => {
  expect(labels).toStrictEqual(Object.fromEntries(members.map((member, label) => [member, label])));
});
