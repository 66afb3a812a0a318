import { parseArgs } from 'node:util';
import type { BenchName } from './report/figure.js';

export const benchNames = ['codec', 'append', 'negotiation', 'startup'] as const satisfies readonly BenchName[];

export interface CommandLine {
  readonly benches: readonly BenchName[];
  readonly quick: boolean;
  readonly profile: boolean;
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
      json: { type: 'string' },
      markdown: { type: 'string' },
    },
  });
  const unknown = positionals.filter((word) => !benchNames.some((name) => name === word));
  if (unknown.length > 0)
    throw new Error(`no bench is called ${unknown.join(', ')}; there are ${benchNames.join(', ')}`);
  const { quick, profile, json, markdown } = values;
  return {
    benches: benchNames.filter((name) => positionals.length === 0 || positionals.includes(name)),
    quick,
    profile,
    ...(json !== undefined && { json }),
    ...(markdown !== undefined && { markdown }),
  };
}
