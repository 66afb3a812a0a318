import type { Cpd, Profile } from '@parley/cpp';
import type { Pqo } from '../pqo.js';
import { isGlobal } from '../scope-points.js';

/** What a service is, by what its document asks: a VPN is isolated, and a global scope leads to the Internet. */
export const serviceKinds = ['vpn', 'internet', 'connectivity'] as const;
export type ServiceKind = (typeof serviceKinds)[number];

/** Something that a customer may order; what is absent bounds nothing. */
export interface Entitlement {
  readonly methods?: readonly ('PROVISION' | 'UPDATE')[];
  readonly services?: readonly ServiceKind[];
  /** Orders that name one of these templates, and no others. */
  readonly templates?: readonly string[];
}

/** Why an order is none that its customer may make; undefined: it is. */
export type NotEntitled = { readonly statusCode: 3 | 4; readonly reason: string } | undefined;

/** An order has to be within one of the entitlements as a whole. FAIL 3 for the method, FAIL 4 for the service (CPNP-03 §9.2.10). */
export function whyNotEntitled(
  { customerId, negotiation, cpd }: Pick<Pqo, 'customerId' | 'negotiation' | 'cpd'>,
  entitlements: readonly Entitlement[] | undefined,
): NotEntitled {
  if (entitlements === undefined) return undefined;
  const method = negotiation === 1 ? 'PROVISION' : 'UPDATE';
  const ofMethod = entitlements.filter(({ methods }) => methods?.includes(method) !== false);
  if (ofMethod.length === 0) return { statusCode: 3, reason: `${customerId} is not entitled to ${method}` };
  const kinds = kindsOf(cpd);
  const ofKinds = ofMethod.filter(({ services }) => kinds.every((kind) => services?.includes(kind) !== false));
  if (ofKinds.length === 0)
    return { statusCode: 4, reason: `${customerId} is not entitled to ${method} of ${kinds.join(' and ')}` };
  const { template } = cpd;
  const isOfTemplate = ({ templates }: Entitlement) =>
    templates === undefined || (template !== undefined && templates.includes(template));
  if (ofKinds.some(isOfTemplate)) return undefined;
  const named = template === undefined ? 'without a template' : `by the template ${template}`;
  return { statusCode: 4, reason: `${customerId} is not entitled to ${method} of ${kinds.join(' and ')} ${named}` };
}

/** What the profiles of a document are, each once. */
export function kindsOf({ components }: Cpd): readonly ServiceKind[] {
  const all = new Set(components.flatMap(({ profiles }) => profiles.flatMap(kindsOfProfile)));
  return serviceKinds.filter((kind) => all.has(kind));
}

function kindsOfProfile(profile: Profile): readonly ServiceKind[] {
  const kinds: ServiceKind[] = [
    ...(profile.trafficIsolation?.isolated === true ? (['vpn'] as const) : []),
    ...(isGlobal(profile) ? (['internet'] as const) : []),
  ];
  return kinds.length === 0 ? ['connectivity'] : kinds;
}
