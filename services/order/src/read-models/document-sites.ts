import type { ConnectivityProvisioningDocument } from '@parley/cpnp';

/** A customer node of a document: where it is linked, and what is committed there. */
export interface Site {
  readonly site: string;
  /** Absent: the provider chooses the link. */
  readonly link?: string;
  readonly inBps: number;
  readonly outBps: number;
}

/**
 * Every customer node of a document, with the rates of its link, or those that hold for every link. What cannot be read is left
 * out: a document is in the log before it is judged, and a list of orders is no place to judge it.
 */
export function sitesOf({ components }: ConnectivityProvisioningDocument): readonly Site[] {
  return listOf(components)
    .flatMap((component) => listOf(memberOf(component, 'profiles')))
    .flatMap((profile) => {
      const capacity = listOf(memberOf(profile, 'capacity'));
      const forEvery = capacity.find((entry) => textOf(entry, 'linkIdentifier') === undefined);
      return listOf(memberOf(profile, 'customerNodesMap')).flatMap((node): readonly Site[] => {
        const site = textOf(node, 'identifier');
        if (site === undefined) return [];
        const link = textOf(node, 'linkIdentifier');
        const rates = capacity.find((entry) => textOf(entry, 'linkIdentifier') === link) ?? forEvery;
        return [
          { site, ...(link !== undefined && { link }), inBps: rateOf(rates, 'in'), outBps: rateOf(rates, 'out') },
        ];
      });
    });
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const memberOf = (value: unknown, member: string): unknown =>
  typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, member)?.value : undefined;

function textOf(value: unknown, member: string): string | undefined {
  const text = memberOf(value, member);
  return typeof text === 'string' ? text : undefined;
}

function rateOf(entry: unknown, direction: 'in' | 'out'): number {
  const rate = memberOf(memberOf(entry, direction), 'committedBps');
  return typeof rate === 'number' && Number.isSafeInteger(rate) ? rate : 0;
}
