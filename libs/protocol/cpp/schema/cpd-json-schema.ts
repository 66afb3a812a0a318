import { cpdSchema } from './cpd.schema.js';
import type { UnreadObject } from '../src/json-value.js';

/** The JSON Schema (2020-12) of a document, as it is published. The rules across clauses are not in it. */
export const cpdJsonSchema: UnreadObject = Object.freeze({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:parley:schema:cpd:1',
  ...cpdSchema,
});
