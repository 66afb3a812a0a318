// @ts-check
import { posix } from 'node:path';

/** `from './a.js'`, `import './a.js'`, `import('./a.js')`: what a file names by a relative path. */
const NAMED = /(?:\bfrom|\bimport)\s*\(?\s*'(\.{1,2}\/[^']+)'/g;

/**
 * Circles of imports between files, imports of types among them: two files that name each other can only be read together.
 * Each circle is the list of its files, sorted.
 * @param {ReadonlyMap<string, string>} sources  text by path
 * @returns {readonly (readonly string[])[]}
 */
export function circlesIn(sources) {
  const imports = new Map([...sources].map(([path, text]) => [path, importsOf(path, text, sources)]));
  /** Tarjan: a file's place in the walk, and the earliest place that it leads back to. @type {Map<string, number>} */
  const places = new Map();
  /** @type {string[]} */
  const walked = [];
  /** @type {string[][]} */
  const circles = [];
  /** @param {string} path @returns {number} */
  const visit = (path) => {
    const place = places.size;
    places.set(path, place);
    const at = walked.push(path) - 1;
    let earliest = place;
    for (const next of imports.get(path) ?? []) {
      const known = places.get(next);
      if (known === undefined) earliest = Math.min(earliest, visit(next));
      else if (walked.includes(next)) earliest = Math.min(earliest, known);
    }
    if (earliest < place) return earliest;
    const together = walked.splice(at);
    if (together.length > 1) circles.push(together.sort());
    return earliest;
  };
  for (const path of sources.keys()) if (!places.has(path)) visit(path);
  return circles;
}

/**
 * @param {string} path
 * @param {string} text
 * @param {ReadonlyMap<string, string>} sources
 */
function importsOf(path, text, sources) {
  return [...text.matchAll(NAMED)]
    .map(([, named = '']) => posix.join(posix.dirname(path), named))
    .flatMap((named) => [named, named.replace(/\.js$/, '.ts')])
    .filter((named) => sources.has(named) && named !== path);
}
