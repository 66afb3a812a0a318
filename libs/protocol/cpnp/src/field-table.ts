import { methodCodes, type Method } from './message.js';

/** The members of a message in the order of the wire: the index is the CBOR label, the name is the JSON member. */
export const members = [
  'version',
  'methodCode',
  'sequenceNumber',
  'transactionId',
  'customerOrderIdentifier',
  'providerOrderIdentifier',
  'nonce',
  'expectedResponseDate',
  'expectedOfferDate',
  'validityDate',
  'connectivityProvisioningDocument',
  'informationElements',
  'statusCode',
  'statusText',
] as const;
export type Member = (typeof members)[number];

/** CBOR labels by member name. */
export const labels = Object.fromEntries(members.map((member, label) => [member, label])) as Readonly<
  Record<Member, number>
>; // `fromEntries` forgets the keys, which are all the members.

/** The wire type of a member. `random` is a byte string in CBOR and base64url in JSON. */
export type MemberType = 'unsigned' | 'random' | 'identifier' | 'date' | 'document' | 'elements' | 'text';
export const memberTypes: Readonly<Record<Member, MemberType>> = {
  version: 'unsigned',
  methodCode: 'unsigned',
  sequenceNumber: 'unsigned',
  transactionId: 'random',
  customerOrderIdentifier: 'identifier',
  providerOrderIdentifier: 'identifier',
  nonce: 'random',
  expectedResponseDate: 'date',
  expectedOfferDate: 'date',
  validityDate: 'date',
  connectivityProvisioningDocument: 'document',
  informationElements: 'elements',
  statusCode: 'unsigned',
  statusText: 'text',
};

/** M mandatory, O optional, - absent: the letters of CPNP-03 §9.2. */
export type Presence = 'M' | 'O' | '-';
export type FieldTable = Readonly<Record<Method, Readonly<Record<Member, Presence>>>>;

/** In the order of their codes (CPNP-03 §14): 5 is DECLINE, 6 is ACK. */
const columns = [
  'PROVISION',
  'PROCESSING',
  'OFFER',
  'ACCEPT',
  'DECLINE',
  'ACK',
  'CANCEL',
  'WITHDRAW',
  'UPDATE',
  'FAIL',
  'STATUS',
] as const satisfies readonly Method[];

// CPNP-03 §9.2.1 to §9.2.10, with N1 (document of ACK), N5 (provider's identifier of CANCEL), N12 (date of UPDATE),
// N16 (nonce of DECLINE) and N50 (elements of PROCESSING, DECLINE and CANCEL) settled; STATUS by N53.
// prettier-ignore
const rows: Readonly<Record<Member, string>> = {
  //                                PROV PROC OFFR ACPT DECL ACK  CANC WDRW UPDT FAIL STAT
  version:                          'M    M    M    M    M    M    M    M    M    M    M',
  methodCode:                       'M    M    M    M    M    M    M    M    M    M    M',
  sequenceNumber:                   'M    M    M    M    M    M    M    M    M    M    M',
  transactionId:                    'M    M    M    M    M    M    M    M    M    M    M',
  customerOrderIdentifier:          'M    M    M    M    M    M    M    M    M    M    M',
  providerOrderIdentifier:          '-    M    M    M    M    M    O    M    M    M    M',
  nonce:                            '-    -    M    M    M    -    -    M    M    -    M',
  expectedResponseDate:             'O    -    -    -    -    -    -    -    O    -    -',
  expectedOfferDate:                '-    O    -    -    -    -    -    -    -    -    -',
  validityDate:                     '-    -    M    -    -    -    -    -    -    -    -',
  connectivityProvisioningDocument: 'M    -    M    M    -    O    O    O    M    -    -',
  informationElements:              'O    O    O    O    O    O    O    O    O    -    O',
  statusCode:                       '-    -    -    -    -    -    -    -    -    M    -',
  statusText:                       '-    -    -    -    -    -    -    -    -    O    -',
};

function tableOf(exceptions: Partial<Record<Method, Partial<Record<Member, Presence>>>>): FieldTable {
  const methods = columns.map((method, column) => {
    const cells = members.map((member) => [member, rows[member].split(/ +/)[column]] as const);
    return [method, { ...Object.fromEntries(cells), ...exceptions[method] }] as const;
  });
  return Object.fromEntries(methods) as FieldTable; // `fromEntries` forgets the keys; the spec walks every cell.
}

/** Which member a message must (M), may (O) or must not (-) have, by default. */
export const fieldTable: FieldTable = tableOf({});
/** The same with CPNP-03 to the letter where it differs from our default: N12 and N16. */
export const strictFieldTable: FieldTable = tableOf({
  DECLINE: { nonce: 'O' },
  UPDATE: { expectedResponseDate: 'M' },
});

export interface ValidationOptions {
  /** UPDATE must name its date (N12), DECLINE may come without a nonce (N16). Default: false. */
  readonly strictDraft03?: boolean;
}
export const tableFor = (options?: ValidationOptions): FieldTable =>
  options?.strictDraft03 === true ? strictFieldTable : fieldTable;

const byCode: ReadonlyMap<number, Method> = new Map(columns.map((method) => [methodCodes[method], method]));
/** The method of a code, undefined for codes that are neither of CPNP-03 §14 nor our own. */
export const methodOf = (code: number): Method | undefined => byCode.get(code);
