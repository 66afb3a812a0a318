import type { Profile } from '@parley/cpp';
import type { Treatment } from './clause-list.js';

/** The refusal that a profile gets for what the provider does not sell. */
export interface ClauseRefusal {
  readonly statusCode: 4 | 5;
  readonly reasons: readonly string[];
}

/** What a closed list refuses, made ready once for all profiles. */
export class RefusedClauses {
  readonly #refusable: ClauseTree = { members: new Map() };

  constructor(list: ReadonlyMap<string, Treatment>) {
    for (const [path, treatment] of list) {
      if (treatment.is !== 'refused') continue;
      let tree = this.#refusable;
      for (const step of path.split(/\.|(?=\[\])/)) tree = branchOf(tree, step);
      tree.clause = { ...treatment, path };
    }
  }

  /** Every clause of a profile that is refused whatever the network has, each with its name; undefined when there is none. */
  in(profile: Profile): ClauseRefusal | undefined {
    const all = new Set<Refused>();
    addRefused(profile, this.#refusable, all);
    const found = [...all].toSorted((one, other) => one.statusCode - other.statusCode);
    const [first] = found;
    if (first === undefined) return undefined;
    return {
      statusCode: first.statusCode,
      reasons: found.map(({ path, why }) => `${path.replaceAll('[]', '')} is not served: ${why}`),
    };
  }
}

type Refused = Extract<Treatment, { is: 'refused' }> & { readonly path: string };

/** The refused part of the list as the tree that a profile is: each request is walked along it, and nothing else is looked at. */
interface ClauseTree {
  clause?: Refused;
  items?: ClauseTree;
  readonly members: Map<string, ClauseTree>;
}

function branchOf(tree: ClauseTree, step: string): ClauseTree {
  const branch = (step === '[]' ? tree.items : tree.members.get(step)) ?? { members: new Map<string, ClauseTree>() };
  if (step === '[]') tree.items = branch;
  else tree.members.set(step, branch);
  return branch;
}

function addRefused(value: unknown, { clause, items, members }: ClauseTree, to: Set<Refused>): void {
  if (value === undefined) return;
  if (clause !== undefined) {
    if (clause.except?.some((nothing) => nothing === value) !== true) to.add(clause);
  } else if (Array.isArray(value)) {
    if (items !== undefined) for (const item of value as readonly unknown[]) addRefused(item, items, to);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, tree] of members)
      if (Object.hasOwn(value, name)) addRefused((value as Readonly<Record<string, unknown>>)[name], tree, to);
  }
}
