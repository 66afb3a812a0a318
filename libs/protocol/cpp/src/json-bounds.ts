import { MAX_DEPTH, MAX_SITES, MAX_TEXT_LENGTH, MAX_TOTAL_TEXT_LENGTH, MAX_VALUES } from './limits.js';
import { type Location, pointerOf, type Violation } from './violation.js';

/** What is left of the limits of one document while it is walked. */
interface Budget {
  values: number;
  text: number;
}

const breach = (at: Location, message: string): Violation => ({ path: pointerOf(at), rule: 'schema', message });

const textBreach = (text: string, at: Location, budget: Budget): Violation | undefined => {
  budget.text -= text.length;
  if (text.length > MAX_TEXT_LENGTH) return breach(at, `a text is longer than ${MAX_TEXT_LENGTH} characters`);
  if (budget.text < 0) return breach([], `the texts together are longer than ${MAX_TOTAL_TEXT_LENGTH} characters`);
  if (!text.isWellFormed()) return breach(at, 'a text holds half of a surrogate pair');
  return undefined;
};

const memberBreach = (value: object, at: (string | number)[], budget: Budget): Violation | undefined => {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return breach(at, 'is not a JSON value');
  for (const name in value) {
    if (name === '__proto__') return breach(at, 'a member is named __proto__');
    const ofName = textBreach(name, at, budget);
    if (ofName !== undefined) return ofName;
    at.push(name);
    const ofMember = valueBreach(Reflect.get(value, name), at, budget);
    if (ofMember !== undefined) return ofMember;
    at.pop();
  }
  return undefined;
};

const itemBreach = (items: readonly unknown[], at: (string | number)[], budget: Budget): Violation | undefined => {
  if (items.length > MAX_SITES) return breach(at, `a list holds more than ${MAX_SITES} items`);
  for (let index = 0; index < items.length; index += 1) {
    at.push(index);
    const ofItem = valueBreach(items[index], at, budget);
    if (ofItem !== undefined) return ofItem;
    at.pop();
  }
  return undefined;
};

const valueBreach = (value: unknown, at: (string | number)[], budget: Budget): Violation | undefined => {
  budget.values -= 1;
  if (budget.values < 0) return breach([], `the document holds more than ${MAX_VALUES} values`);
  switch (typeof value) {
    case 'string':
      return textBreach(value, at, budget);
    case 'boolean':
      return undefined;
    case 'number':
      return Number.isFinite(value) ? undefined : breach(at, 'is not a finite number');
    case 'object':
      if (value === null) return undefined;
      if (at.length >= MAX_DEPTH) return breach(at, `the document nests deeper than ${MAX_DEPTH}`);
      return Array.isArray(value) ? itemBreach(value, at, budget) : memberBreach(value, at, budget);
    default:
      return breach(at, 'is not a JSON value');
  }
};

/**
 * The first reason why a value is no JSON value within the limits: everything after this check works on bounded input.
 * Such a value is hostile or broken, so that one reason is enough.
 */
export const jsonBoundsBreach = (value: unknown): Violation | undefined =>
  valueBreach(value, [], { values: MAX_VALUES, text: MAX_TOTAL_TEXT_LENGTH });
