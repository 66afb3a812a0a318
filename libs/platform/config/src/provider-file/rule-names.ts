import { clauseNames } from '@parley/cpp';
import type { Comparison } from '@parley/rules';
import { closestName } from '../closest-name.js';
import type { YamlFault } from '../yaml.js';
import { tiersOf, type CatalogueSection } from './catalogue.section.js';
import type { CustomersSection } from './customers.section.js';
import type { NetworkSection } from './network.section.js';
import type { PartnersSection } from './partners.section.js';
import { compiledOf, type RulesSection } from './rules.section.js';

interface WithNames {
  readonly rules?: RulesSection;
  readonly customers: CustomersSection;
  readonly network: NetworkSection;
  readonly partners?: PartnersSection;
  readonly catalogue?: CatalogueSection;
}

/** What a variable can be, and what that is called. */
interface Names {
  readonly what: string;
  readonly names: ReadonlySet<string>;
}
type NamesByPath = ReadonlyMap<string, Names>;

/** What the protocol closes: another text is never there. */
const ofProtocol: NamesByPath = new Map([
  ['request.method', { what: 'a method that rules are asked of', names: new Set(['PROVISION', 'UPDATE']) }],
  ['request.clauses[]', { what: 'a clause', names: new Set<string>(clauseNames) }],
]);

/** Conditions compare with methods and clauses that there are. */
export function* comparisonsCanHold({ rules = [] }: Pick<WithNames, 'rules'>): Iterable<YamlFault> {
  yield* faultsOf(rules, ofProtocol);
}

/**
 * What conditions compare with and the same file does not have: such a comparison never holds, but may be written for what comes or has been.
 * So it is said, and not refused.
 */
export const unknownComparisons = ({ rules = [], ...file }: WithNames): readonly YamlFault[] => [
  ...faultsOf(rules, namesOf(file)),
];

function namesOf({ customers, network, partners, catalogue }: Omit<WithNames, 'rules'>): NamesByPath {
  const { edgeDevices } = network;
  const links = edgeDevices.flatMap(({ name, stubLinks }) => stubLinks.map((stub) => `${name}/${stub.name}`));
  const names = (what: string, all: Iterable<string | undefined>): Names => ({
    what: `${what} of this file`,
    names: new Set([...all].filter((one) => one !== undefined)),
  });
  return new Map([
    [
      'request.template',
      names(
        'a template',
        (catalogue?.templates ?? []).map(({ name }) => name),
      ),
    ],
    [
      'customer.id',
      names(
        'a customer',
        customers.map(({ id }) => id),
      ),
    ],
    [
      'customer.tenant',
      names(
        'a tenant',
        customers.map(({ tenant }) => tenant),
      ),
    ],
    ['customer.tier', names('a tier', tiersOf({ customers, ...(catalogue && { catalogue }) }).keys())],
    ['request.sites[].link', names('a border link', links)],
    [
      'request.sites[].device',
      names(
        'an edge device',
        edgeDevices.map(({ name }) => name),
      ),
    ],
    [
      'request.sites[].place',
      names(
        'a place',
        edgeDevices.map(({ place }) => place),
      ),
    ],
    ['ledger.links[].resource', names('a link and direction', resourcesOf(network))],
    [
      'partner.name',
      names(
        'a partner',
        (partners?.providers ?? []).map(({ name }) => name),
      ),
    ],
    ['partner.interconnect', names('a border link', links)],
  ]);
}

/** Links and directions as rules are told of them. */
function* resourcesOf({ edgeDevices, coreLinks }: NetworkSection): Iterable<string> {
  for (const {
    between: [one, other],
  } of coreLinks) {
    yield `core ${one}>${other}`;
    yield `core ${other}>${one}`;
  }
  for (const { name, stubLinks } of edgeDevices)
    for (const stub of stubLinks)
      for (const direction of ['in', 'out'])
        yield `${stub.internet === true ? 'internet' : 'stub'} ${name}/${stub.name} ${direction}`;
}

function* faultsOf(rules: RulesSection, known: NamesByPath): Iterable<YamlFault> {
  for (const [index, rule] of rules.entries()) {
    const compiled = compiledOf(rule);
    if (compiled.kind === 'fault') continue; // said by rulesAreWhole
    for (const comparison of compiled.condition.comparisons) {
      const message = whyNever(comparison, known.get(comparison.path));
      if (message !== undefined) yield { path: ['rules', index, 'when'], message, at: comparison.at };
    }
  }
}

function whyNever({ path, text }: Comparison, known: Names | undefined): string | undefined {
  // Of what is not there a variable is ''.
  if (known === undefined || text === '' || known.names.has(text)) return undefined;
  const meant = closestName(text, known.names);
  const hint = meant === undefined ? thereAre(known.names) : `; did you mean ${meant}?`;
  return `compares ${path} with ${text}, which is not ${known.what}${hint}`;
}

/** Most names that a message lists. */
const listed = 16;

function thereAre(names: ReadonlySet<string>): string {
  const some = [...names].slice(0, listed).join(', ');
  if (names.size === 0) return '; there is none';
  return names.size > listed ? `; there are ${some} and ${names.size - listed} more` : `; there are ${some}`;
}
