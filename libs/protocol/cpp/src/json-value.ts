/** Any value that JSON (RFC 8259) can hold. */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [member: string]: JsonValue };

/** A JSON object whose members are not checked yet. */
export type UnreadObject = { readonly [member: string]: unknown };

/** Whether the value is a JSON object: neither null nor a list. */
export const isJsonObject = (value: unknown): value is UnreadObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
