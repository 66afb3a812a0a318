import { type Document, isAlias, isMap, isNode, isPair, isScalar, isSeq, type LineCounter } from 'yaml';
import { sourceOffsetOf } from './scalar-offset.js';

/** Member names and indexes from the root; an index may be written as its digits. */
export type YamlPath = readonly (string | number)[];

export interface Located {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  readonly file: string;
  /** The text of the file. */
  readonly source: string;
}

/** Line and column, from 1, of what the path names; of the nearest thing around it when it is not there. */
export function positionOf(
  { document, lines }: Located,
  path: YamlPath,
): { readonly line: number; readonly col: number } {
  let offset = 0;
  let node: unknown = document.contents;
  for (const step of [undefined, ...path]) {
    if (step !== undefined) {
      const next = child(node, step, document);
      if (next === undefined) break;
      node = next.value;
      if (isNode(next.key) && next.key.range) {
        offset = next.key.range[0];
        continue;
      }
    }
    if (isNode(node) && node.range) offset = node.range[0];
  }
  return lines.linePos(offset);
}

/** Line and column of a character of the text at the path, counted from 0; of the path where there is no text. */
export function positionInText(
  located: Located,
  path: YamlPath,
  character: number,
): { readonly line: number; readonly col: number } {
  let node: unknown = located.document.contents;
  for (const step of path) node = child(node, step, located.document)?.value;
  const scalar = resolve(node, located.document);
  if (!isScalar(scalar) || typeof scalar.value !== 'string' || !scalar.range) return positionOf(located, path);
  const [from, to] = scalar.range;
  const offset = sourceOffsetOf(located.source.slice(from, to), scalar.value, character);
  return located.lines.linePos(from + offset);
}

/** `network.coreLinks[2].capacityBps`; `(document)` for the root. */
export function writePath({ document }: Located, path: YamlPath): string {
  let written = '';
  let node: unknown = document.contents;
  for (const step of path) {
    const inSequence = typeof step === 'number' || isSeq(resolve(node, document));
    if (inSequence) written += `[${step}]`;
    else if (/^[\w-]+$/.test(String(step))) written += written === '' ? String(step) : `.${step}`;
    else written += `[${JSON.stringify(step)}]`;
    node = child(node, step, document)?.value;
  }
  return written === '' ? '(document)' : written;
}

function child(
  node: unknown,
  step: string | number,
  document: Document.Parsed,
): { readonly key: unknown; readonly value: unknown } | undefined {
  const parent = resolve(node, document);
  if (isSeq(parent)) {
    const value: unknown = parent.items[Number(step)];
    return value === undefined ? undefined : { key: undefined, value };
  }
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find(({ key }) => String(isNode(key) ? key.toJSON() : key) === String(step));
  return isPair(pair) ? { key: pair.key, value: pair.value } : undefined;
}

function resolve(node: unknown, document: Document.Parsed): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}
