import { type JsonValue, type Message, methodCodes } from '@parley/cpnp';

/** How the dissector names the members of the documents, in front of their own names. */
const prefixes: Readonly<Record<string, string>> = {
  connectivityProvisioningDocument: 'cpnp.cpd',
  informationElements: 'cpnp.element',
};
const dates = ['expectedResponseDate', 'expectedOfferDate', 'validityDate'];

/** customerOrderIdentifier: customer_order_identifier. */
export const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * The fields that a message that libs/protocol/cpnp has decoded must show, with their values in the order of the datagram. Dates
 * stand for themselves as instants.
 */
export function expectedFields(message: Message): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>();
  const add = (name: string, value: string) => void fields.set(name, [...(fields.get(name) ?? []), value]);
  for (const [member, value] of Object.entries(message) as [string, JsonValue][]) {
    const prefix = prefixes[member];
    if (member === 'method') add('cpnp.method', String(methodCodes[message.method]));
    else if (prefix !== undefined) addValues(prefix, value, add);
    else if (dates.includes(member) && value !== 'infinite') add(`cpnp.${snake(member)}.time`, textOf(value));
    else add(`cpnp.${snake(member)}`, textOf(value));
  }
  return fields;
}

/** All that is left are texts and numbers. */
const textOf = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value));

function addValues(path: string, value: JsonValue, add: (name: string, value: string) => void): void {
  if (Array.isArray(value)) {
    for (const item of value as readonly JsonValue[]) addValues(path, item, add);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      // Components and profiles are no part of the path of a clause.
      const isLevel = path === 'cpnp.cpd' && (name === 'components' || name === 'profiles');
      addValues(isLevel ? path : `${path}.${snake(name)}`, inner, add);
    }
  } else {
    add(path, String(value));
  }
}
