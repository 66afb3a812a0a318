import { differenceOf, ratesTogether, type Clause, type Cpd, type Profile } from '@parley/cpp';
import type { Pqo } from '../pqo.js';
import { isSameValue } from '../same-value.js';
import type { Catalogue, Template } from './template.js';

/** The template that an order names, and whether it is kept; undefined: it names none. */
export type OrderTemplate =
  | { readonly kind: 'kept' | 'changed'; readonly template: Template }
  /** FAIL 4: there is none to be ordered, or it is frozen and changed. */
  | { readonly kind: 'refused'; readonly reasons: readonly string[] }
  | undefined;

/**
 * Judges an order by the template that it names. A frozen one is sold only unchanged in its fixed clauses (N52); one that is announced is
 * negotiated from there. A template that the customer may not see is as one that there is not.
 */
export function orderTemplateOf({ cpd, customerId, at }: Pqo, catalogue: Catalogue = new Map()): OrderTemplate {
  const { template: name } = cpd;
  if (name === undefined) return undefined;
  const template = catalogue.get(name);
  if (template === undefined || template.customers?.has(customerId) === false)
    return { kind: 'refused', reasons: [`template: there is no service template ${name} here`] };
  const lapsed = whyNotOffered(template, Date.parse(at));
  if (lapsed !== undefined) return { kind: 'refused', reasons: [lapsed] };
  const changes = changesOf(template, cpd);
  if (changes.length === 0) return { kind: 'kept', template };
  return template.model === 'frozen' ? { kind: 'refused', reasons: changes } : { kind: 'changed', template };
}

function whyNotOffered({ name, fromMs, untilMs }: Template, atMs: number): string | undefined {
  if (fromMs !== undefined && atMs < fromMs)
    return `template: ${name} is not offered before ${new Date(fromMs).toISOString()}`;
  if (untilMs !== undefined && atMs >= untilMs)
    return `template: ${name} is offered no longer, since ${new Date(untilMs).toISOString()}`;
  return undefined;
}

/** What a document has otherwise than the template fixes it: a reason for each clause, empty where it is kept. */
export function changesOf(template: Template, cpd: Cpd): readonly string[] {
  const profiles = cpd.components.flatMap((component) => component.profiles);
  const [profile, ...others] = profiles;
  if (profile === undefined || others.length > 0)
    return [`template: ${template.name} is of one profile, and the document has ${profiles.length}`];
  return [
    ...beyondBounds(template, profile),
    ...template.fixed.flatMap((clause) => changeOf(template, profile, clause)),
  ];
}

/** How many sites and how much an order may have, whatever its nodes are. */
function* beyondBounds(
  { name, minimumSites = 0, maximumSites = Infinity, maximumCommittedBps = Infinity }: Template,
  profile: Profile,
): Iterable<string> {
  const { length } = profile.customerNodesMap;
  if (length < minimumSites)
    yield `customerNodesMap: the template ${name} is of at least ${minimumSites} sites, and the document has ${length}`;
  if (length > maximumSites)
    yield `customerNodesMap: the template ${name} is of at most ${maximumSites} sites, and the document has ${length}`;
  const rates = ratesTogether(profile);
  for (const direction of ['in', 'out'] as const) {
    const bps = rates[`${direction}Bps`];
    if (bps > maximumCommittedBps)
      yield `capacity: the template ${name} is of at most ${maximumCommittedBps} bit/s ${direction} at all sites together, and the document asks ${bps}`;
  }
}

function changeOf({ name, profile }: Template, asked: Profile, clause: Clause): readonly string[] {
  if (isSameValue(profile[clause], asked[clause])) return [];
  const [change] = differenceOf(documentOf(clause, profile), documentOf(clause, asked));
  return [`${clause}: fixed by the template ${name}${change === undefined ? '' : ` (${change.text})`}`];
}

/** A document with this clause alone, to be compared with another such. */
const documentOf = (clause: Clause, profile: Profile): Cpd => ({
  components: [{ profiles: [{ customerNodesMap: [], ...(clause in profile && { [clause]: profile[clause] }) }] }],
});
