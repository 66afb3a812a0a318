import { canonicalForm } from '@parley/cpp';
import type { JsonObject, JsonValue } from '@parley/cpnp';
import { openMembers, sealMembers, type CustomerKeys } from '@parley/event-log';
import { entriesOf, type ProviderDocument } from '../domain/provider-data/provider-document.js';
import { providerDataStream } from '../streams/provider-data.aggregate.js';

/** The one member of a customer that is of persons. */
const member = 'contacts';

/** Where a document has this in place of them, they stay as they are known. */
const asRecorded = 'contactsAsRecorded';

/** What stands for contacts that are not sealed yet where nothing is written: no sealed value is the same. */
const notSealedYet = null;

/** A document that has no people in plain. */
export interface SealedDocument {
  readonly document: ProviderDocument;
  /** The customers whose contacts were not taken, because theirs were erased. */
  readonly erased: readonly string[];
}

/**
 * The people of customers: no document that is recorded, compared or told has them in plain (ADR 11). Contacts of a customer whose contacts
 * were erased are never taken from a document again, whatever they say: the one that they were erased from still has them (ADR 41).
 */
export class CustomerContacts {
  constructor(private readonly keys: CustomerKeys) {}

  /**
   * The document with contacts sealed, each under the key of its customer. What is sealed is never the same twice: where `known` has the
   * same contacts, they stay as they are sealed there, so that they are no difference. Throws what the keys throw.
   */
  sealIn(document: ProviderDocument, known: ProviderDocument): Promise<SealedDocument> {
    return this.#withoutPlain(document, known, async (id, customer) =>
      sealMembers(customer, [member], await this.keys.current(id), providerDataStream),
    );
  }

  /** The same to be compared with `known` and not written: no key is drawn, and new contacts are other than all that are known. */
  compareIn(document: ProviderDocument, known: ProviderDocument): Promise<SealedDocument> {
    return this.#withoutPlain(document, known, (_, customer) =>
      Promise.resolve({ ...customer, [member]: notSealedYet }),
    );
  }

  async #withoutPlain(
    document: ProviderDocument,
    known: ProviderDocument,
    seal: (id: string, customer: JsonObject) => Promise<JsonObject>,
  ): Promise<SealedDocument> {
    const customers = entriesOf('customers', document['customers']) as ReadonlyMap<string, JsonObject>; // Objects, by the rules of the file.
    const saysAny = (customer: JsonObject) => customer[member] !== undefined || customer[asRecorded] !== undefined;
    if (![...customers.values()].some(saysAny)) return { document, erased: [] };
    const before = entriesOf('customers', known['customers']) as ReadonlyMap<string, JsonObject>;
    const sealed: JsonObject[] = [];
    const erased: string[] = [];
    for (const [id, customer] of customers) {
      const { [member]: contacts, [asRecorded]: stay, ...others } = customer;
      const knownContacts = before.get(id)?.[member];
      if (contacts === undefined) {
        const stays = stay !== undefined && knownContacts !== undefined;
        sealed.push(stays ? { ...others, [member]: knownContacts } : others);
        continue;
      }
      const became = await this.#becomes(id, contacts, knownContacts);
      if (became === 'erased') erased.push(id);
      if (became === 'new') sealed.push(await seal(id, customer));
      else sealed.push(knownContacts === undefined ? others : { ...others, [member]: knownContacts });
    }
    return { document: { ...document, customers: sealed }, erased };
  }

  async #becomes(id: string, contacts: JsonValue, known: JsonValue | undefined): Promise<'erased' | 'known' | 'new'> {
    if (await this.keys.wasErased(id)) return 'erased';
    if (known === undefined) return 'new';
    const opened = (await openMembers({ [member]: known }, this.keys, providerDataStream)).get(member);
    if (opened?.kind === 'erased') return 'erased';
    return opened?.kind === 'opened' && canonicalForm(opened.value) === canonicalForm(contacts) ? 'known' : 'new';
  }
}

/** Most customers that a report names. */
const maximumNamed = 100;

/** What a report says where contacts of a file were not taken; nothing where all were. */
export function erasedContactsProblems(
  erased: readonly string[] = [],
): readonly { readonly where: string; readonly message: string }[] {
  if (erased.length === 0) return [];
  const more = erased.length > maximumNamed ? ` and ${erased.length - maximumNamed} other customers` : '';
  return [
    {
      where: `contacts of ${erased.slice(0, maximumNamed).join(', ')}${more}`,
      message: 'were erased, and are not taken from a file again: take them out of the file',
    },
  ];
}

/** A document as a file could give it again: in place of contacts, which are sealed, it says that they stay. */
export function asGivenAgain(document: ProviderDocument): ProviderDocument {
  const { customers } = document;
  if (!Array.isArray(customers)) return document;
  const again = (customer: JsonObject): JsonObject =>
    customer[member] === undefined ? customer : { ...withoutContacts(customer), [asRecorded]: true };
  return { ...document, customers: (customers as readonly JsonObject[]).map(again) }; // Objects, by the rules of the file.
}

/** A customer as it is told to other services. */
export const withoutContacts = ({ [member]: _, ...customer }: JsonObject): JsonObject => customer;
