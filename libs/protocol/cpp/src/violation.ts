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

/** The rules that a document breaks which names what another provider, or a later release, may serve. */
export const UNKNOWN_KIND = 'kind of service';
export const UNKNOWN_VERSION = 'version of the document';

/** Whether nothing else was judged: which members a document of that service has is not known. */
export const isOfUnknownService = ({ rule }: Violation): boolean => rule === UNKNOWN_KIND || rule === UNKNOWN_VERSION;

/**
 * Whether the document can be sent all the same, and is refused: only a rule of RFC 7297 is broken, or what it names is not known here, as it
 * may be where it is sent to.
 */
export const canBeSent = (violation: Violation): boolean =>
  violation.rule.startsWith('RFC 7297') || isOfUnknownService(violation);

/**
 * What a requested document with these violations is refused with (CPNP-03 §9.2.10): FAIL 4, as of all that is not sold here, for a kind of
 * service that there is not, so that the client turns to another server; FAIL 1 for what it can correct, a version too.
 */
export const failCodeOf = (violations: readonly Violation[]): 1 | 4 =>
  violations.some(({ rule }) => rule === UNKNOWN_KIND) ? 4 : 1;
