import type { ModelCheck } from './server-model.order.js';
import type { Walk } from './server-walk.moves.js';
import type { Handling } from './virtual-parley.js';

/** Who offers, where the provider says so. */
export const provider = {
  name: 'Sample Network',
  contactInformation: { email: 'noc@example.net', telephoneNumbers: ['+33123456789'] },
};

/** What each check of a walk is like. */
export const checksOf = ({ checks: { each, deadlineS, atDeadline } }: Walk): readonly ModelCheck[] =>
  Array.from({ length: each }, () => ({ deadlineMs: deadlineS * 1000, atDeadline }));

/** Of an offer that is outside the guidelines. */
export const askSales = (check: ModelCheck) => ({ ...check, name: 'price', approvers: 'sales' });

/** The same for the order service, as the provider file says it. */
export const handlingOf = ({ checks: { methods, each, deadlineS, atDeadline }, describes }: Walk): Handling => ({
  ...(methods.length > 0 && {
    orderHandling: [
      {
        methods: [...methods],
        checks: Array.from({ length: each }, (_, at) => ({
          name: `check-${at}`,
          approvers: 'noc',
          deadline: `${deadlineS}s`,
          atDeadline,
        })),
      },
    ],
  }),
  ...(describes && { provider }),
});

/** The checks that a method has to pass. */
export const checksOfMethod = (walk: Walk, method: string): readonly ModelCheck[] =>
  new Set<string>(walk.checks.methods).has(method) ? checksOf(walk) : [];
