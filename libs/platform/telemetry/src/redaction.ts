/** Stands in a log line where a secret or personal value stood. */
export const REDACTED = '[redacted]';

/** Members that never reach a log, at any depth, compared without case, `-` and `_`. */
const SECRET_MEMBERS = new Set([
  // what protects a transaction (CPNP-03 §13)
  'nonce',
  'transactionid',
  // the customer as a person (RFC 7297 §3.12, CPNP-03 §9.1): the document and everything in it
  'customerdescription',
  'contact',
  'contactinformation',
  'name',
  'email',
  'emailaddress',
  'postaladdress',
  'telephone',
  'telephones',
  'telephonenumber',
  'telephonenumbers',
  'phone',
  // credentials
  'password',
  'secret',
  'masterkey',
  'token',
  'authorization',
  'databaseurl',
]);

/** A log object is small; what is deeper or longer is cut, which also ends cycles. */
const MAX_DEPTH = 8;
const MAX_ELEMENTS = 100;

export function isSecretMember(member: string): boolean {
  const plain = member.toLowerCase().replace(/[-_]/g, '');
  return SECRET_MEMBERS.has(plain) || plain.endsWith('nonce');
}

/** A JSON-plain copy of `value` without secrets. Errors keep type, message, stack, code, fields and causes. Never throws. */
export function redact(value: unknown): unknown {
  return copy(value, 0);
}

function copy(value: unknown, depth: number): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? '[function]' : value;
  if (depth >= MAX_DEPTH) return '[too deep]';
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} octets]`;
  if (Array.isArray(value)) return copyArray(value, depth);
  if (value instanceof Error) return copyError(value, depth);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Map) return copyMembers(value, depth);
  if (value instanceof Set) return copyArray([...value], depth);
  return copyMembers(members(value), depth);
}

function copyArray(values: readonly unknown[], depth: number): unknown[] {
  const kept = values.slice(0, MAX_ELEMENTS).map((each) => copy(each, depth + 1));
  return values.length > MAX_ELEMENTS ? [...kept, `[${values.length - MAX_ELEMENTS} more]`] : kept;
}

function copyError(error: Error, depth: number): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  const fields = [...members(error)].filter(([key]) => key !== 'name' && key !== 'cause' && key !== 'errors');
  return {
    type: name,
    message,
    ...(stack === undefined ? {} : { stack }),
    ...copyMembers(fields, depth),
    ...(error instanceof AggregateError ? { errors: copyArray(error.errors, depth) } : {}),
    ...(cause === undefined ? {} : { cause: copy(cause, depth + 1) }),
  };
}

function copyMembers(entries: Iterable<readonly [unknown, unknown]>, depth: number): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  let count = 0;
  for (const [key, value] of entries) {
    if (value === undefined) continue;
    if (count++ >= MAX_ELEMENTS) break;
    const member = String(key);
    const kept = isSecretMember(member) ? REDACTED : copy(value, depth + 1);
    if (member === '__proto__') Object.defineProperty(result, member, { value: kept, enumerable: true });
    else result[member] = kept;
  }
  return result;
}

/** Own members; a getter that throws must not cost the log line. */
function members(value: object): (readonly [string, unknown])[] {
  return Object.keys(value).map((key) => {
    try {
      return [key, (value as Record<string, unknown>)[key]] as const; // own enumerable keys of an object
    } catch {
      return [key, '[unreadable]'] as const;
    }
  });
}
