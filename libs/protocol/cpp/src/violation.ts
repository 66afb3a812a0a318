/** One reason why a value is not a valid document. */
export interface Violation {
  /** JSON pointer (RFC 6901) to the value at fault; '' is the document. */
  readonly path: string;
  /** 'schema', the section that states the rule ('RFC 7297 §3.6'), or the rule's own name. */
  readonly rule: string;
  /** One sentence for a person. */
  readonly message: string;
}

/** Steps from the document to one of its values: member names and list positions. */
export type Location = readonly (string | number)[];

/** The JSON pointer of a location. */
export const pointerOf = (location: Location): string =>
  location.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Whether the shape is right here and only a rule of RFC 7297 is broken: such a document can be sent, and is refused. */
export const isRuleAcrossClauses = ({ rule }: Violation): boolean => rule.startsWith('RFC 7297');
