import { CpnpFault } from './fault.js';
import { limits } from './limits.js';
import type { ConnectivityProvisioningDocument } from './message.js';

/** The document with no component that an ACK to WITHDRAW or DECLINE carries (N1, N27). */
export const emptyDocument: ConnectivityProvisioningDocument = Object.freeze({ components: Object.freeze([]) });

/** Whether the document has no component (N27); members beside the components do not count. */
export const isEmptyDocument = (document: ConnectivityProvisioningDocument): boolean =>
  document.components.length === 0;

/** The one member name that plain objects cannot hold: assigned, it would change the object's prototype. */
export const forbiddenName = '__proto__';

export const isObject = (value: unknown): value is { readonly [member: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isDocument = (value: unknown): value is ConnectivityProvisioningDocument =>
  isObject(value) && Array.isArray(value['components']) && value['components'].every(isObject);

/** Whether both encodings can carry the number: finite, and within 2^53 - 1 of zero so that none is rounded. */
export const isSafeNumber = (value: number): boolean =>
  value <= Number.MAX_SAFE_INTEGER && value >= -Number.MAX_SAFE_INTEGER;

/** Counts and checks the values that a program puts into a message; throws CpnpFault naming the member. */
export class ValueCheck {
  private values = 0;
  private member = '';

  /** One member of the message, looked into when it is a map or an array. */
  check(value: unknown, member: string): void {
    this.member = member;
    this.count(1);
    if (typeof value === 'object') this.walk(value, 1);
  }

  private walk(value: unknown, depth: number): void {
    switch (typeof value) {
      case 'string':
        return this.checkText(value);
      case 'number':
        if (!isSafeNumber(value)) throw this.fault('unsafe-number');
        return;
      case 'boolean':
        return;
      case 'object':
        if (value === null) return;
        if (depth >= limits.maximumDepth) throw this.fault('too-deep');
        return Array.isArray(value) ? this.walkArray(value, depth + 1) : this.walkMap(value, depth + 1);
      default:
        throw this.fault('bad-member');
    }
  }

  private walkArray(items: readonly unknown[], depth: number): void {
    this.count(items.length);
    for (let index = 0; index < items.length; index++) this.walk(items[index], depth);
  }

  private walkMap(map: object, depth: number): void {
    const prototype: unknown = Object.getPrototypeOf(map);
    if (prototype !== Object.prototype && prototype !== null) throw this.fault('bad-member');
    const names = Object.keys(map);
    if (names.length > limits.maximumMembersPerMap) throw this.fault('too-many-values');
    this.count(names.length);
    for (const name of names) {
      if (name === forbiddenName) throw this.fault('forbidden-member-name');
      this.checkText(name);
      this.walk((map as Record<string, unknown>)[name], depth); // A plain object, as checked above.
    }
  }

  private count(values: number): void {
    this.values += values;
    if (this.values > limits.maximumValues) throw this.fault('too-many-values');
  }

  private checkText(text: string): void {
    if (!text.isWellFormed()) throw this.fault('bad-utf8');
  }

  private fault(
    code: 'unsafe-number' | 'too-deep' | 'too-many-values' | 'bad-member' | 'bad-utf8' | 'forbidden-member-name',
  ) {
    return new CpnpFault(code, { member: this.member });
  }
}
