import type { Template } from '../catalogue/template.js';

/**
 * The models of order processing (CPNP-03 §4): a service of the portfolio as it is, one that is announced and negotiated from there, and what
 * the customer writes itself.
 */
export const orderModes = ['frozen', 'announcement', 'negotiation'] as const;
export type OrderMode = (typeof orderModes)[number];

/** An order is made in the mode of the template that it names; one without a template is what the customer has written itself. */
export const modeOf = (template: Pick<Template, 'model'> | undefined): OrderMode => template?.model ?? 'negotiation';

/** Why a customer may not negotiate so (FAIL 4); undefined: it may. `modes` absent: in all of them. */
export function whyNotInMode(
  customerId: string,
  template: Pick<Template, 'name' | 'model'> | undefined,
  modes: readonly OrderMode[] | undefined,
): string | undefined {
  const mode = modeOf(template);
  if (modes === undefined || modes.includes(mode)) return undefined;
  const named = template === undefined ? 'without a template' : `by the template ${template.name}`;
  return `${customerId} may not order in the mode ${mode}, ${named}: it may in ${modes.join(', ')}`;
}
