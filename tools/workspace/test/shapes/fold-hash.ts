import { hash } from 'node:crypto';
import { posix } from 'node:path';
import ts from 'typescript';
import { read } from '../tree.js';

/** Of a pure room's packages the one function that decides nothing. */
const harmless = "import { unreachable } from '@parley/cpnp';";

/**
 * What makes a state of recorded events, as one hash: the code of the fold, of the snapshot's form and of the upcasts, with
 * every module of the project that they take code from, and the schemas of the events. Comments and types are not in it:
 * they make no state. `stem` is the path without its ending: "services/policy/src/domain/ledger".
 *
 * Throws TypeError for code of a package: what it does there would not be in the hash.
 */
export function foldHash(stem: string, readFile: (path: string) => string = read): string {
  const code = new Map<string, string>();
  for (const part of ['state', 'snapshot', 'recorded']) takeModule(`${stem}.${part}.ts`, code, readFile);
  const schemas: unknown = JSON.parse(readFile(`${stem}.recorded.schema.json`));
  const sorted = [...code].sort(([one], [other]) => (one < other ? -1 : 1));
  return hash('sha256', JSON.stringify([sorted, schemas]), 'base64url');
}

function takeModule(path: string, code: Map<string, string>, readFile: (path: string) => string): void {
  if (code.has(path)) return;
  const { outputText } = ts.transpileModule(readFile(path), {
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      removeComments: true,
    },
  });
  code.set(path, outputText);
  for (const [line, from = ''] of outputText.matchAll(/^(?:import|export) .*?from '([^']+)';$/gms)) {
    if (from.startsWith('.')) takeModule(posix.join(posix.dirname(path), from.replace(/\.js$/, '.ts')), code, readFile);
    else if (line !== harmless) throw new TypeError(`${path}: a fold takes no code from ${from}`);
  }
}
