import { formatDate, parseDate } from './date.codec.js';
import { isObject } from './document.js';
import type { JsonObject, JsonValue } from './json-value.js';
import type { InformationElements, Instant } from './message.js';

/** How to reach a party: an e-mail address, and what it has beside it (CPNP-03 §9.1.10). */
export interface ContactInformation {
  readonly email: string;
  readonly postalAddress?: string;
  /** At most 16. */
  readonly telephoneNumbers?: readonly string[];
}

/** Who orders (CPNP-03 §9.1.10.1). Personal data. */
export interface CustomerDescription {
  readonly name: string;
  readonly contactInformation: ContactInformation;
}

/** Who offers (CPNP-03 §9.1.10.2). */
export interface ProviderDescription {
  readonly name: string;
  readonly contactInformation: ContactInformation;
  /** 1 to 2^32 - 1 (RFC 6793). */
  readonly asNumber?: number;
}

/** An amount of money: decimal text of up to 15 and 6 digits, and three letters of ISO 4217 (N43). */
export interface Price {
  readonly amount: string;
  readonly currency: string;
}

/** What an order is for: kept, or a test that ends (CPNP-03 §9.1.10.3, N44). */
export type SetupPurpose =
  { readonly purpose: 'permanent' } | { readonly purpose: 'test'; readonly testEndDate: Instant };

/** What is negotiated beside the document (CPNP-03 §9.1.10.3, N43, N44). */
export interface NegotiationOptions {
  /** In an order: the preferred price, or `ask` for the empty object, which asks for one. In an offer: the price. */
  readonly cost?: Price | 'ask';
  readonly setup?: SetupPurpose;
  /** In an order: the provider orders nothing of it of other providers (RFC 8921 §8.8). */
  readonly ownDomainOnly?: true;
}

/**
 * A provider that an order came through: a random text of 16 octets, and its keyed hash of 32, both in base64url. It says something to that
 * provider alone (N49).
 */
export interface PathEntry {
  readonly r: string;
  readonly mac: string;
}

/**
 * Whose order it is that a portal of the provider places from its own address (CPNP-03 §6): the customer as the provider file names it, and
 * the keyed hash of 32 octets in base64url, over `onBehalfText`, by which the provider's server believes it (N50).
 */
export interface OnBehalfOf {
  readonly customer: string;
  readonly mac: string;
}

/** Whether what is agreed can be used (N53). */
export interface Activity {
  readonly state: 'active' | 'inactive';
  /** Since when; absent: the server does not know any more. */
  readonly since?: Instant;
}

/** The elements that this project knows. */
export interface KnownElements {
  readonly customerDescription?: CustomerDescription;
  readonly providerDescription?: ProviderDescription;
  readonly negotiationOptions?: NegotiationOptions;
  /** In an offer: why it is not what was asked for, 1 to 16 texts of 1 to 255 characters. */
  readonly offerReasons?: readonly string[];
  /** In an order of a provider: those that it came through, 1 to 8 (N49). */
  readonly path?: readonly PathEntry[];
  /** In every message of an order that is placed for a customer (N50). */
  readonly onBehalfOf?: OnBehalfOf;
  /** In the ACK of a STATUS (N53). */
  readonly activity?: Activity;
}

/** A place in the elements, as a JSON pointer, and what is wrong there. */
export interface ElementFault {
  readonly path: string;
  readonly message: string;
}

export type ParsedElements =
  | { readonly kind: 'valid'; readonly elements: KnownElements }
  | { readonly kind: 'invalid'; readonly faults: readonly ElementFault[] };

const longestText = 255;
const mostTelephoneNumbers = 16;
/** Most reasons that an offer gives. */
const mostOfferReasons = 16;
/** Providers that an order comes through at most (N49). */
export const longestPath = 8;
const randomPattern = /^[\w-]{22}$/;
const macPattern = /^[\w-]{43}$/;
/** Characters of a customer's name in the provider file. */
const longestCustomer = 128;
const emailPattern = /^[^\s@]{1,64}@[^\s@]{1,189}$/;
const amountPattern = /^\d{1,15}(?:\.\d{1,6})?$/;
const currencyPattern = /^[A-Z]{3}$/;

/**
 * Reads the known elements. Unknown ones, and unknown members of known ones, are no fault: they stay in the message as they
 * came (CPNP-03 §9.1.10).
 */
export function parseInformationElements(elements: InformationElements | undefined): ParsedElements {
  const reader = new ElementReader();
  const known = reader.readKnown(elements ?? {});
  return reader.faults.length === 0
    ? { kind: 'valid', elements: known }
    : { kind: 'invalid', faults: [...reader.faults] };
}

/** Why an amount, a currency or both are no price; undefined for a good one. */
export function faultOfPrice({ amount, currency }: Price): string | undefined {
  if (!amountPattern.test(amount)) return 'the amount is decimal text of at most 15 and 6 digits';
  return currencyPattern.test(currency) ? undefined : 'the currency is three capital letters (ISO 4217)';
}

/**
 * Writes known elements into the ones given, of which everything else is kept. Throws TypeError for a date that is
 * no Instant.
 */
export function withKnownElements(known: KnownElements, elements: InformationElements = {}): InformationElements {
  const { customerDescription, providerDescription, negotiationOptions, offerReasons, path, onBehalfOf, activity } =
    known;
  return {
    ...elements,
    // The types are JSON with readonly arrays; only an index signature is missing.
    ...(customerDescription && { customerDescription: customerDescription as unknown as JsonObject }),
    ...(providerDescription && { providerDescription: providerDescription as unknown as JsonObject }),
    ...(offerReasons && { offerReasons }),
    ...(path && { path: path.map(({ r, mac }) => ({ r, mac })) }),
    ...(onBehalfOf && { onBehalfOf: { customer: onBehalfOf.customer, mac: onBehalfOf.mac } }),
    ...(activity && { activity: writeActivity(activity) }),
    ...(negotiationOptions && {
      negotiationOptions: {
        ...objectOf(elements['negotiationOptions']),
        ...writeOptions(negotiationOptions),
      },
    }),
  };
}

const objectOf = (value: JsonValue | undefined): JsonObject => (isObject(value) ? value : {});

function writeOptions({ cost, setup, ownDomainOnly }: NegotiationOptions): JsonObject {
  return {
    ...(cost !== undefined && { cost: cost === 'ask' ? {} : { amount: cost.amount, currency: cost.currency } }),
    ...(setup !== undefined && { purpose: setup.purpose }),
    ...(setup?.purpose === 'test' && { testEndDate: dateText(setup.testEndDate) }),
    ...(ownDomainOnly === true && { ownDomainOnly }),
  };
}

const writeActivity = ({ state, since }: Activity): JsonObject => ({
  state,
  ...(since !== undefined && { since: dateText(since) }),
});

function dateText(instant: Instant): string {
  const text = formatDate(instant);
  if (text === undefined) throw new TypeError(`${instant} is no instant`);
  return text;
}

type Unread = { readonly [member: string]: unknown };

/** Reads and notes each fault with its place. */
class ElementReader {
  readonly faults: ElementFault[] = [];

  readKnown(elements: Unread): KnownElements {
    const customer = this.#object(elements, 'customerDescription', '');
    const provider = this.#object(elements, 'providerDescription', '');
    const options = this.#object(elements, 'negotiationOptions', '');
    const reasons = this.#reasons(elements['offerReasons']);
    const path = this.#path(elements['path']);
    const onBehalfOf = this.#onBehalfOf(elements['onBehalfOf']);
    const activity = this.#activity(elements);
    return {
      ...(customer && { customerDescription: this.#party(customer, '/customerDescription') }),
      ...(provider && { providerDescription: this.#provider(provider) }),
      ...(options && { negotiationOptions: this.#options(options) }),
      ...(reasons && { offerReasons: reasons }),
      ...(path && { path }),
      ...(onBehalfOf && { onBehalfOf }),
      ...(activity && { activity }),
    };
  }

  #party(value: Unread, path: string): CustomerDescription {
    return { name: this.#text(value, 'name', path), contactInformation: this.#contact(value, path) };
  }

  #provider(value: Unread): ProviderDescription {
    const path = '/providerDescription';
    const asNumber = value['asNumber'];
    const party = this.#party(value, path);
    if (asNumber === undefined) return party;
    if (typeof asNumber === 'number' && Number.isInteger(asNumber) && asNumber >= 1 && asNumber <= 0xffff_ffff)
      return { ...party, asNumber };
    this.#fault(`${path}/asNumber`, 'is a number from 1 to 4294967295');
    return party;
  }

  #contact(party: Unread, partyPath: string): ContactInformation {
    const path = `${partyPath}/contactInformation`;
    const value = this.#object(party, 'contactInformation', partyPath);
    if (value === undefined) {
      if (party['contactInformation'] === undefined) this.#fault(path, 'is missing');
      return { email: '' };
    }
    const email = this.#text(value, 'email', path);
    if (email !== '' && !emailPattern.test(email)) this.#fault(`${path}/email`, 'is an e-mail address');
    const telephoneNumbers = this.#telephoneNumbers(value['telephoneNumbers'], `${path}/telephoneNumbers`);
    return {
      email,
      ...(value['postalAddress'] !== undefined && { postalAddress: this.#text(value, 'postalAddress', path) }),
      ...(telephoneNumbers && { telephoneNumbers }),
    };
  }

  #telephoneNumbers(value: unknown, path: string): readonly string[] | undefined {
    if (value === undefined) return undefined;
    if (!Array.isArray(value) || value.length > mostTelephoneNumbers || !value.every(isShortText)) {
      this.#fault(path, `is a list of at most ${mostTelephoneNumbers} texts`);
      return undefined;
    }
    return value;
  }

  #reasons(value: unknown): readonly string[] | undefined {
    if (value === undefined) return undefined;
    if (Array.isArray(value) && value.length >= 1 && value.length <= mostOfferReasons && value.every(isShortText))
      return value;
    this.#fault('/offerReasons', `is a list of 1 to ${mostOfferReasons} texts`);
    return undefined;
  }

  /** Other members of an entry are not read, and so not passed on: they could say who somebody is. */
  #path(value: unknown): readonly PathEntry[] | undefined {
    if (value === undefined) return undefined;
    if (Array.isArray(value) && value.length >= 1 && value.length <= longestPath && value.every(isPathEntry))
      return value.map(({ r, mac }) => ({ r, mac }));
    this.#fault('/path', `is a list of 1 to ${longestPath} entries with r and mac, 16 and 32 octets in base64url`);
    return undefined;
  }

  #onBehalfOf(value: unknown): OnBehalfOf | undefined {
    if (value === undefined) return undefined;
    if (isObject(value)) {
      const { customer, mac } = value;
      if (isText(customer) && customer.length >= 1 && customer.length <= longestCustomer && matches(mac, macPattern))
        return { customer, mac };
    }
    this.#fault(
      '/onBehalfOf',
      `has a customer of 1 to ${longestCustomer} characters and a mac, 32 octets in base64url`,
    );
    return undefined;
  }

  #activity(elements: Unread): Activity | undefined {
    const value = this.#object(elements, 'activity', '');
    if (value === undefined) return undefined;
    const { state, since } = value;
    if (state !== 'active' && state !== 'inactive') {
      this.#fault('/activity/state', 'is "active" or "inactive"');
      return undefined;
    }
    const date = isText(since) ? parseDate(since) : undefined;
    if (since !== undefined && date === undefined) this.#fault('/activity/since', 'is a date (RFC 1123 or RFC 3339)');
    return { state, ...(date !== undefined && { since: date }) };
  }

  #options(value: Unread): NegotiationOptions {
    const cost = this.#cost(value);
    const setup = this.#setup(value);
    const { ownDomainOnly = false } = value;
    if (typeof ownDomainOnly !== 'boolean') this.#fault('/negotiationOptions/ownDomainOnly', 'is true or false');
    return {
      ...(cost !== undefined && { cost }),
      ...(setup !== undefined && { setup }),
      ...(ownDomainOnly === true && { ownDomainOnly }),
    };
  }

  #cost(options: Unread): Price | 'ask' | undefined {
    const path = '/negotiationOptions/cost';
    const value = this.#object(options, 'cost', '/negotiationOptions');
    if (value === undefined) return undefined;
    const { amount, currency } = value;
    if (amount === undefined && currency === undefined) return 'ask';
    const price = { amount: isText(amount) ? amount : '', currency: isText(currency) ? currency : '' };
    const fault = faultOfPrice(price);
    if (fault !== undefined) this.#fault(path, fault);
    return price;
  }

  #setup({ purpose, testEndDate }: Unread): SetupPurpose | undefined {
    if (purpose === 'permanent') return { purpose };
    if (purpose !== 'test') {
      if (purpose !== undefined) this.#fault('/negotiationOptions/purpose', 'is "test" or "permanent"');
      return undefined;
    }
    const date = isText(testEndDate) ? parseDate(testEndDate) : undefined;
    if (date === undefined)
      this.#fault('/negotiationOptions/testEndDate', 'a test names its end date (RFC 1123 or RFC 3339)');
    return { purpose, testEndDate: date ?? '' };
  }

  #object(parent: Unread, member: string, path: string): Unread | undefined {
    const value = parent[member];
    if (value === undefined || isObject(value)) return value;
    this.#fault(`${path}/${member}`, 'is an object');
    return undefined;
  }

  #text(parent: Unread, member: string, path: string): string {
    const value = parent[member];
    if (isShortText(value)) return value;
    this.#fault(`${path}/${member}`, value === undefined ? 'is missing' : `is text of 1 to ${longestText} characters`);
    return '';
  }

  #fault(path: string, message: string): void {
    this.faults.push({ path, message });
  }
}

/**
 * Reasons as an offer carries them: the first ones, each cut between two characters where it is too long, and a last one that
 * counts the others. Undefined for none.
 */
export function offerReasonsOf(reasons: readonly string[]): readonly string[] | undefined {
  const said = reasons.filter((reason) => reason !== '').map(shortened);
  if (said.length <= mostOfferReasons) return said.length === 0 ? undefined : said;
  const kept = said.slice(0, mostOfferReasons - 1);
  return [...kept, `and ${said.length - kept.length} more`];
}

function shortened(text: string): string {
  const characters = [...text.toWellFormed()];
  return characters.length <= longestText ? characters.join('') : `${characters.slice(0, longestText - 1).join('')}…`;
}

const isPathEntry = (value: unknown): value is PathEntry =>
  isObject(value) && matches(value['r'], randomPattern) && matches(value['mac'], macPattern);
const matches = (value: unknown, pattern: RegExp): value is string => isText(value) && pattern.test(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isShortText = (value: unknown): value is string =>
  isText(value) && value.length >= 1 && [...value].length <= longestText;

/**
 * Members that make an element personal. `sealed` is among them, since an element with it would pass for one that we have
 * sealed.
 */
const personalMembers = ['contactInformation', 'sealed'];

/**
 * Whether an element is personal: the customer's description, and every other element, known or not, that tells how to reach
 * somebody (CPNP-03 §9.1.10).
 */
export function isPersonalElement(name: string, value: JsonValue | undefined): boolean {
  return name === 'customerDescription' || saysWhoToReach(value);
}

function saysWhoToReach(value: JsonValue | undefined): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([member, inner]) => personalMembers.includes(member) || saysWhoToReach(inner));
}
