import { readFile } from 'node:fs/promises';
import { utf8FaultOf } from '@parley/config/utf8-text';
import { canBeSent, requestedCpd, type Cpd, type Violation } from '@parley/cpp';
import { countOf } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';
import { jsonFaultOf, type JsonFault } from './json-fault.js';

export interface RequestedDocument {
  readonly cpd: Cpd;
  /** Why the server should refuse it: rules across clauses that it breaks, or a service that is not known here. It is sent all the same. */
  readonly brokenRules: readonly Violation[];
}

/** Reads the document to be quoted from a file, or from standard input for '-'. Throws UsageError naming file and place. */
export async function readRequestedDocument(file: string, terminal: Terminal): Promise<RequestedDocument> {
  const name = file === '-' ? 'standard input' : file;
  const value = parseJson(await readText(file, terminal), name);
  const parsed = requestedCpd(value);
  if (parsed.kind === 'valid') return { cpd: parsed.cpd, brokenRules: [] };
  // Its shape is right, since there is no violation of the schema, or it has at least the frame of every document.
  if (parsed.violations.every(canBeSent)) return { cpd: value as Cpd, brokenRules: parsed.violations };
  const lines = parsed.violations.map((violation) => `  ${violationText(violation)}`);
  throw new UsageError(
    `${name} is no connectivity provisioning document (${countOf(lines.length, 'fault')}):\n${lines.join('\n')}`,
  );
}

/** "/components/0/profiles/0/capacity: …" */
export function violationText({ path, message, rule }: Violation): string {
  const place = path === '' ? '(the document)' : path;
  return safeText(`${place}: ${message}${rule === 'schema' ? '' : ` [${rule}]`}`);
}

async function readText(file: string, terminal: Terminal): Promise<string> {
  try {
    const octets = file === '-' ? await terminal.readInput() : await readFile(file);
    const fault = utf8FaultOf(octets);
    if (fault !== undefined) throw new UsageError(`${file === '-' ? 'standard input' : file} ${fault}`);
    return new TextDecoder().decode(octets);
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`cannot read ${file}: ${reasonOf(cause)}`, { cause });
  }
}

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'EACCES') return 'permission denied';
  return cause instanceof Error ? cause.message : String(cause);
}

function parseJson(text: string, name: string): unknown {
  const fault = jsonFaultOf(text);
  if (fault === undefined) return JSON.parse(text);
  const place = `line ${fault.line}, column ${fault.column}`;
  if (isJson(text.slice(0, offsetOf(text, fault))))
    throw new UsageError(`${name} holds more than one document: another begins at ${place}`);
  throw new UsageError(`${name} is not JSON: ${place}: ${safeText(fault.reason)}`);
}

const offsetOf = (text: string, { line, column }: JsonFault): number =>
  text
    .split('\n')
    .slice(0, line - 1)
    .join('\n').length +
  (line > 1 ? 1 : 0) +
  column -
  1;

/** Whether a text is a whole document by itself. */
const isJson = (text: string): boolean => text.trim() !== '' && jsonFaultOf(text) === undefined;
