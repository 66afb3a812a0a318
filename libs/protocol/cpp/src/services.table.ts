import { defaultService } from './default-service.js';
import { matchesCpdSchema } from './generated/cpd.validator.js';
import { isJsonObject } from './json-value.js';
import { MAX_IDENTIFIER_LENGTH } from './limits.js';
import type { ShapeCheck } from './shape-check.js';
import { UNKNOWN_KIND, UNKNOWN_VERSION, type Violation } from './violation.js';

/** The kinds of service that there are, and for each version of its documents the schema that judges one. */
const services: ReadonlyMap<string, ReadonlyMap<number, ShapeCheck>> = new Map([
  [defaultService.kind, new Map([[defaultService.version, matchesCpdSchema]])],
]);

/**
 * The schema that judges a document by the service and the version that it names, or what it names that there is not. Whatever has not
 * the frame of a document, a list of components, is judged as one of the default service, so that it is told what it lacks.
 */
export function shapeOfService(value: unknown): { readonly check: ShapeCheck } | { readonly unknown: Violation } {
  if (!isJsonObject(value) || !hasComponents(value)) return { check: matchesCpdSchema };
  const kind = Object.hasOwn(value, 'kind') ? value['kind'] : defaultService.kind;
  if (typeof kind !== 'string' || kind.length > MAX_IDENTIFIER_LENGTH) return { check: matchesCpdSchema };
  const versions = services.get(kind);
  if (versions === undefined)
    return unknown('/kind', UNKNOWN_KIND, `the kind of service ${kind} is not served; ${served(services.keys())}`);
  const version = Object.hasOwn(value, 'version') ? value['version'] : defaultService.version;
  if (typeof version !== 'number') return { check: matchesCpdSchema };
  const check = versions.get(version);
  return check === undefined
    ? unknown(
        '/version',
        UNKNOWN_VERSION,
        `version ${version} of documents of ${kind} is not served; ${served(versions.keys())}`,
      )
    : { check };
}

const hasComponents = (document: object): boolean => {
  const components: unknown = Object.hasOwn(document, 'components') && Reflect.get(document, 'components');
  return Array.isArray(components) && components.every(isJsonObject);
};

const served = (names: Iterable<string | number>): string => `served is ${Array.from(names).join(', ')}`;

const unknown = (path: string, rule: string, message: string) => ({ unknown: { path, rule, message } });
