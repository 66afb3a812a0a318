export { canonicalForm } from './canonical-form.js';
export { cpdJsonSchema } from './cpd-json-schema.js';
export { componentSchema, cpdSchema, profileSchema } from './cpd.schema.js';
export type * from './cpd.js';
export { emptyCpd, isEmptyCpd } from './empty-cpd.js';
export { hashOfCpd } from './hash-of-cpd.js';
export type { JsonValue } from './json-value.js';
export { parseCpd, type ParsedCpd, requestedCpd } from './parse-cpd.js';
export type { Violation } from './violation.js';
