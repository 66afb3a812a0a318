/** A value that JSON and the CBOR subset of the wire share: plain objects, arrays, text, finite numbers, booleans, null. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [member: string]: JsonValue;
}
