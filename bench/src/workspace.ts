import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A file of the workspace by its path from the root. The same from src/ and from dist/. */
export const inWorkspace = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** One of the sample documents: "pipe-two-sites". */
export function exampleDocument(name: string): { readonly components: readonly Record<string, never>[] } {
  // The examples are documents; their own tests say so.
  return JSON.parse(readFileSync(inWorkspace(`docs/examples/${name}.cpd.json`), 'utf8')) as ReturnType<
    typeof exampleDocument
  >;
}
