import type { SectionsOf } from '@parley/config';
import type { Admission } from '../domain/admission.js';
import type { Admitting, Asker } from '../ports/admission.js';
import { sectionsOf } from './document-of.js';
import type { ProviderDataBook } from './provider-data-book.js';

type Customer = NonNullable<SectionsOf<'policy'>['customers']>[number];

/** FAIL "Authorization Failed" (CPNP-03 §9.2.10). */
const authorizationFailed = 3;

/**
 * The shipped AAA: the customers of the provider's data. The gateway has looked at them when the request came; here they are as they are when it is
 * decided. What else an entry says is judged with the order.
 */
export class CustomerRegistry implements Admitting {
  constructor(private readonly providerData: Pick<ProviderDataBook, 'inUse'>) {}

  admit({ customerId, method }: Asker): Promise<Admission | undefined> {
    const { version, document } = this.providerData.inUse;
    const customer = (sectionsOf(document).customers ?? []).find(({ id }) => id === customerId);
    const reason = customer && whyNot(customer, method);
    if (reason === undefined) return Promise.resolve(undefined);
    const refusal = { statusCode: authorizationFailed, reason } as const;
    return Promise.resolve({ by: 'customers', version: String(version), refusal });
  }
}

function whyNot({ id, blocked, methods }: Customer, method: Asker['method']): string | undefined {
  if (blocked === true) return `${id} is blocked`;
  return methods === undefined || methods.includes(method) ? undefined : `${id} may not ask by ${method}`;
}
