import { parseArgs } from 'node:util';
import { comparedBenches, type ComparedBench } from './against/compared.js';
import { benchNames, type BenchName } from './report/figure.js';

export interface CommandLine {
  readonly benches: readonly BenchName[];
  readonly quick: boolean;
  readonly profile: boolean;
  readonly floors: boolean;
  /** How many datagrams the bench `mutated` sends. */
  readonly datagrams?: number;
  /** How many sites the mesh of `cops-mesh` has. */
  readonly sites?: number;
  /** How many devices `cops-sessions` connects. */
  readonly devices?: number;
  /** How many agreements the bench `ledger` has. */
  readonly agreements?: number;
  /** Compares this tree with that commit in place of the floors. */
  readonly against?: {
    readonly commit: string;
    readonly benches: readonly ComparedBench[];
    readonly readModelsOff: boolean;
  };
  readonly json?: string;
  readonly markdown?: string;
}

/** Throws with words for people when an argument is not known. */
export function readCommandLine(words: readonly string[]): CommandLine {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      floors: { type: 'boolean', default: false },
      against: { type: 'string' },
      'read-models-off': { type: 'boolean', default: false },
      datagrams: { type: 'string' },
      sites: { type: 'string' },
      devices: { type: 'string' },
      agreements: { type: 'string' },
      json: { type: 'string' },
      markdown: { type: 'string' },
    },
  });
  const unknown = positionals.filter((word) => !benchNames.some((name) => name === word));
  if (unknown.length > 0)
    throw new Error(`no bench is called ${unknown.join(', ')}; there are ${benchNames.join(', ')}`);
  const { quick, profile, floors, against, json, markdown, 'read-models-off': readModelsOff } = values;
  const isChosen = (name: BenchName): boolean => positionals.length === 0 || positionals.includes(name);
  if (against !== undefined && (profile || floors || markdown !== undefined))
    throw new Error('--against goes with --quick, --read-models-off, --json and the names of benches alone');
  if (readModelsOff && against === undefined) throw new Error('--read-models-off goes with --against');
  return {
    benches: benchNames.filter(isChosen),
    quick,
    profile,
    floors,
    ...(against !== undefined && {
      against: { commit: against, benches: comparedBenches.filter(isChosen), readModelsOff },
    }),
    ...(values.datagrams !== undefined && { datagrams: countIn('--datagrams', values.datagrams) }),
    ...(values.sites !== undefined && { sites: countIn('--sites', values.sites) }),
    ...(values.devices !== undefined && { devices: countIn('--devices', values.devices) }),
    ...(values.agreements !== undefined && { agreements: countIn('--agreements', values.agreements) }),
    ...(json !== undefined && { json }),
    ...(markdown !== undefined && { markdown }),
  };
}

function countIn(option: string, word: string): number {
  const count = Number(word);
  if (!Number.isInteger(count) || count < 1) throw new Error(`${option} wants a whole number, not ${word}`);
  return count;
}
