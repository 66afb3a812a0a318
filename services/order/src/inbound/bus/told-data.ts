import type { ConnectivityProvisioningDocument } from '@parley/cpnp';
import type { JsonObject, JsonValue } from '@parley/event-log';
import { limits } from '../../limits.js';
import { termsOf } from '../../read-models/orders/terms.js';

/**
 * The data of an event as the provider's people are shown it: without a nonce, by which an order can be changed, and the hash of a
 * message that has it; without the elements, of which some are sealed; a document is the number of its customer nodes, a plan that of the ends of its tunnels, and long texts are cut.
 */
export function toldData(data: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]): [string, JsonValue][] => {
      if (value === undefined || unsaid.has(name)) return [];
      if (name === 'plan' && isObject(value))
        return [['tunnelEnds', Array.isArray(value['sites']) ? value['sites'].length : 0]];
      return name === 'cpd' && isObject(value) ? [['customerNodes', nodesOf(value)]] : [[name, toldValue(value)]];
    }),
  );
}

const unsaid: ReadonlySet<string> = new Set(['nonce', 'contentHash', 'informationElements']);

// The log has what a PROVISION, an UPDATE or an offer carried, which is a document.
const nodesOf = (cpd: JsonObject): number => termsOf(cpd as unknown as ConnectivityProvisioningDocument).siteCount;

function toldValue(value: JsonValue): JsonValue {
  if (typeof value === 'string') return cut(value);
  if (Array.isArray(value)) return value.slice(0, limits.detailItems).map(toldValue);
  return isObject(value) ? toldData(value) : value;
}

/** By code points, so that no character is cut in two. */
function cut(text: string): string {
  const characters = [...text];
  return characters.length <= limits.detailTextLength
    ? text
    : `${characters.slice(0, limits.detailTextLength).join('')}…`;
}

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
