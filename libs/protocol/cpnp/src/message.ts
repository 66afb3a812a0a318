/** The ten messages of CPNP (CPNP-03 §9.2) and one of our own (N53) as values: what both encodings read into and write from. */

import type { JsonObject } from './json-value.js';

declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** 8 to 64 random octets chosen by the client, held as base64url without padding (CPNP-03 §9.1.3, §8.6). */
export type TransactionId = Branded<string, 'TransactionId'>;
/** 8 to 64 random octets chosen by the server, held as base64url without padding (CPNP-03 §9.1.5). */
export type Nonce = Branded<string, 'Nonce'>;
/** Text of 1 to 255 octets of UTF-8, unique to the client and opaque to the server (CPNP-03 §9.1.1). */
export type CustomerOrderIdentifier = Branded<string, 'CustomerOrderIdentifier'>;
/**
 * Text of 1 to 255 octets of UTF-8, unique to the server and opaque to the client (CPNP-03 §9.1.2); never equal to the
 * customer's (RFC 8921 §13); empty in a FAIL alone (N10).
 */
export type ProviderOrderIdentifier = Branded<string, 'ProviderOrderIdentifier'>;
/**
 * An ISO 8601 instant in UTC with milliseconds ("2026-04-23T10:00:00.000Z"). On the wire it is RFC 1123 text in GMT,
 * which has whole seconds: writing cuts the milliseconds off, and whatever was read has none (N15).
 */
export type Instant = string;
/** The client's deadline for an offer (CPNP-03 §9.1.6); `infinite` where one must be named and there is none (N13). */
export type ExpectedResponseDate = Instant | 'infinite';

/** Zero or more components of profiles; member names are the document's own (CPNP-03 §9.1.9, RFC 7297). */
export interface ConnectivityProvisioningDocument extends JsonObject {
  readonly components: readonly JsonObject[];
}

/** Optional objects by name (CPNP-03 §9.1.10); unknown ones are kept and passed on unread. */
export type InformationElements = JsonObject;

/** FAIL status codes by their names in CPNP-03 §14 (§9.2.10, N35). 7 and 8 of RFC 8921 are read, and never sent. */
export const statusCodes = {
  'Message Validation Error': 1,
  'Authentication Required': 2,
  'Authorization Failed': 3,
  'Administratively prohibited': 4,
  'Out of Resources': 5,
  'Network Presence Error': 6,
} as const;
/** Unsigned 32 bit; codes that we do not know are read too. */
export type StatusCode = number;

/**
 * Method codes (CPNP-03 §14); mind that 5 is DECLINE and 6 is ACK although §9.2 describes them the other way round. 64 is private (N53),
 * far from what later drafts may number.
 */
export const methodCodes = {
  PROVISION: 1,
  PROCESSING: 2,
  OFFER: 3,
  ACCEPT: 4,
  DECLINE: 5,
  ACK: 6,
  CANCEL: 7,
  WITHDRAW: 8,
  UPDATE: 9,
  FAIL: 10,
  STATUS: 64,
} as const;
export type Method = keyof typeof methodCodes;

/** What every message carries (CPNP-03 §9.1.1, §9.1.3, §9.1.4). */
interface Header<M extends Method> {
  readonly version: 1;
  readonly method: M;
  /** Unsigned 32 bit; grows over both directions of a transaction (N7, N8). */
  readonly sequenceNumber: number;
  readonly transactionId: TransactionId;
  readonly customerOrderIdentifier: CustomerOrderIdentifier;
}

interface HasProviderOrderIdentifier {
  readonly providerOrderIdentifier: ProviderOrderIdentifier;
}
interface HasNonce {
  readonly nonce: Nonce;
}
interface HasDocument {
  readonly connectivityProvisioningDocument: ConnectivityProvisioningDocument;
}
interface MayHaveDocument {
  readonly connectivityProvisioningDocument?: ConnectivityProvisioningDocument;
}
interface MayHaveInformationElements {
  readonly informationElements?: InformationElements;
}

/** Opens a negotiation (CPNP-03 §9.2.1). */
export interface Provision extends Header<'PROVISION'>, HasDocument, MayHaveInformationElements {
  readonly expectedResponseDate?: ExpectedResponseDate;
}
/** The other side's message is being worked on (CPNP-03 §9.2.2); sent by both sides. */
export interface Processing extends Header<'PROCESSING'>, HasProviderOrderIdentifier {
  readonly expectedOfferDate?: Instant;
}
/** The server's offer, good until its validity date (CPNP-03 §9.2.3). */
export interface Offer
  extends Header<'OFFER'>, HasProviderOrderIdentifier, HasNonce, HasDocument, MayHaveInformationElements {
  readonly validityDate: Instant;
}
/** The client agrees: the fields are the OFFER's (CPNP-03 §9.2.4). */
export interface Accept
  extends Header<'ACCEPT'>, HasProviderOrderIdentifier, HasNonce, HasDocument, MayHaveInformationElements {}
/** Closes a transaction (CPNP-03 §9.2.5); the document is optional on reading only (N1), we always send it. */
export interface Ack extends Header<'ACK'>, HasProviderOrderIdentifier, MayHaveDocument, MayHaveInformationElements {}
/** The client refuses the offer (CPNP-03 §9.2.6); the nonce is optional in the strict -03 mode alone (N16). */
export interface Decline extends Header<'DECLINE'>, HasProviderOrderIdentifier {
  readonly nonce?: Nonce;
}
/** The client gives up before an agreement (CPNP-03 §9.2.7); the provider's identifier is accepted and then checked (N5). */
export interface Cancel extends Header<'CANCEL'>, MayHaveDocument {
  readonly providerOrderIdentifier?: ProviderOrderIdentifier;
}
/** Ends an agreement (CPNP-03 §9.2.8); a document is for information (N25). */
export interface Withdraw
  extends Header<'WITHDRAW'>, HasProviderOrderIdentifier, HasNonce, MayHaveDocument, MayHaveInformationElements {}
/** Negotiates an agreement anew with a full document (CPNP-03 §9.2.9, N22); the date is optional by default (N12). */
export interface Update
  extends Header<'UPDATE'>, HasProviderOrderIdentifier, HasNonce, HasDocument, MayHaveInformationElements {
  readonly expectedResponseDate?: ExpectedResponseDate;
}
/** A request that is not honoured or could not be processed (CPNP-03 §9.2.10). */
export interface Fail extends Header<'FAIL'>, HasProviderOrderIdentifier {
  readonly statusCode: StatusCode;
  /** For people; never compared (encoding label 13). */
  readonly statusText?: string;
}

/** Asks whether what is agreed can be used (N53): its keys are those of a WITHDRAW, and its ACK has the element `activity`. */
export interface Status extends Header<'STATUS'>, HasProviderOrderIdentifier, HasNonce, MayHaveInformationElements {}

/** Any of the ten messages of the draft: all that a negotiation and its end are made of, and so all that is recorded of them. */
export type NegotiationMessage =
  Provision | Processing | Offer | Accept | Ack | Decline | Cancel | Withdraw | Update | Fail;
/** Any of the messages. */
export type Message = NegotiationMessage | Status;
/** The message of one method. */
export type MessageOf<M extends Method> = Extract<Message, { method: M }>;
