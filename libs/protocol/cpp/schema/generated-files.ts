import { Ajv2020 } from 'ajv/dist/2020.js';
import { _ } from 'ajv/dist/compile/codegen/index.js';
import standalone from 'ajv/dist/standalone/index.js';
import { IP_ADDRESS_FORMAT, IP_PREFIX_FORMAT } from '../src/formats.js';
import { isIpAddress, isIpPrefix } from '../src/ip-prefix.js';
import { cpdJsonSchema } from './cpd-json-schema.js';
import { cpdSchema } from './cpd.schema.js';
import { typesOf } from './typescript-types.js';

/** The one helper of ajv's run time that a validator of ours calls. */
const ajvCharacterCount = /require\("ajv\/dist\/runtime\/ucs2length"\)\.default/g;

const writtenBy = '// Written by `npm run validators` from the schema in libs/protocol/cpp/schema: change that.';

/** The validator as a module of its own. ajv compiles the same function at run time; here it needs no ajv. */
export function validatorSource(): string {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    ownProperties: true,
    formats: { [IP_PREFIX_FORMAT]: isIpPrefix, [IP_ADDRESS_FORMAT]: isIpAddress },
    code: { source: true, esm: true, lines: true, formats: _`formats` },
  });
  const name = 'matchesShape';
  ajv.addSchema(cpdSchema, name);
  // A CommonJS module: its function is the member `default` of what is imported.
  const source = standalone.default(ajv, { [name]: name });
  const code = source
    .replace('"use strict";', '')
    .replace(/^export const matchesShape = (\w+);$/m, 'export const matchesCpdSchema: ShapeCheck = $1;')
    .replace(ajvCharacterCount, 'characterCount');
  if (/\brequire\(|\bimport\b/.test(code)) throw new Error('the validator calls more of ajv than is replaced here');
  return `${writtenBy}
// @ts-nocheck
import { characterCount } from '../character-count.js';
import { isIpAddress, isIpPrefix } from '../ip-prefix.js';
import type { ShapeCheck } from '../shape-check.js';

const formats = { '${IP_PREFIX_FORMAT}': isIpPrefix, '${IP_ADDRESS_FORMAT}': isIpAddress };
${code.trim()}
`;
}

/** Each generated file of `src/generated/`, by its name. */
export function generatedFiles(): Readonly<Record<string, string>> {
  return {
    'cpd.validator.ts': validatorSource(),
    'cpd.ts': `${writtenBy}\n${typesOf()}`,
    'cpd-json-schema.ts': `${writtenBy}
import type { UnreadObject } from '../json-value.js';

/** The JSON Schema (2020-12) of a document, as it is published. The rules across clauses are not in it. */
export const cpdJsonSchema: UnreadObject = ${JSON.stringify(cpdJsonSchema, undefined, 2)};
`,
  };
}
