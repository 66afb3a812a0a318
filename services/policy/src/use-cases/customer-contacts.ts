import { canonicalForm } from '@parley/cpp';
import type { JsonObject } from '@parley/cpnp';
import { openMembers, sealMembers, type CustomerKeys } from '@parley/event-log';
import { entriesOf, type ProviderDocument } from '../domain/provider-data/provider-document.js';
import { providerDataStream } from '../streams/provider-data.aggregate.js';

/** The one member of a customer that is of persons. */
const member = 'contacts';

/** The people of customers: no document that is recorded, compared or told has them in plain (ADR 11). */
export class CustomerContacts {
  constructor(private readonly keys: CustomerKeys) {}

  /**
   * The document with contacts sealed, each under the key of its customer. What is sealed is never the same twice: where `known` has the
   * same contacts, they stay as they are sealed there, so that they are no difference. Throws what the keys throw.
   */
  async sealIn(document: ProviderDocument, known: ProviderDocument): Promise<ProviderDocument> {
    const customers = entriesOf('customers', document['customers']) as ReadonlyMap<string, JsonObject>; // Objects, by the rules of the file.
    if (![...customers.values()].some((customer) => customer[member] !== undefined)) return document;
    const before = entriesOf('customers', known['customers']) as ReadonlyMap<string, JsonObject>;
    const sealed: JsonObject[] = [];
    for (const [id, customer] of customers)
      sealed.push(customer[member] === undefined ? customer : await this.#sealed(id, customer, before.get(id)));
    return { ...document, customers: sealed };
  }

  async #sealed(id: string, customer: JsonObject, known: JsonObject = {}): Promise<JsonObject> {
    const { [member]: contacts = null } = customer;
    const { [member]: knownContacts } = known;
    if (knownContacts !== undefined) {
      const opened = (await openMembers({ [member]: knownContacts }, this.keys, providerDataStream)).get(member);
      if (opened?.kind === 'opened' && canonicalForm(opened.value) === canonicalForm(contacts))
        return { ...customer, [member]: knownContacts };
    }
    return sealMembers(customer, [member], await this.keys.current(id), providerDataStream);
  }
}

/** A customer as it is told to other services. */
export const withoutContacts = ({ [member]: _, ...customer }: JsonObject): JsonObject => customer;
