/** Names on the server, all under one root ("parley"); another root is another bus on the same server. */
export interface Subjects {
  readonly eventStream: string;
  readonly deadLetterStream: string;
  /** What the event stream captures: `<root>.<context>.<type>` and the redrive subjects. */
  readonly eventStreamSubjects: string[];
  readonly deadLetterStreamSubjects: string[];
  event(type: string): string;
  deadLetter(durable: string): string;
  /** In the event stream, and heard by this durable alone. */
  redrive(durable: string): string;
  /** Name of the second JetStream consumer of a durable, which hears its redrive subject. */
  redriveDurable(durable: string): string;
  /** Core NATS; outside of the streams' subjects, or JetStream would answer the request. */
  request(subject: string): string;
  /** The type that an event subject names; undefined for another subject. */
  typeOf(subject: string): string | undefined;
}

/** Throws RangeError when the root is not one token. */
export function subjectsUnder(root: string): Subjects {
  if (!/^[a-z0-9-]+$/.test(root)) throw new RangeError(`"${root}" is no subject root`);
  const name = root.toUpperCase().replaceAll('-', '_');
  return {
    eventStream: `${name}_EVENTS`,
    deadLetterStream: `${name}_DEAD_LETTERS`,
    eventStreamSubjects: [`${root}.*.*`, `${root}-redrive.*`],
    deadLetterStreamSubjects: [`${root}-dead.*`],
    event: (type) => `${root}.${type}`,
    deadLetter: (durable) => `${root}-dead.${durable}`,
    redrive: (durable) => `${root}-redrive.${durable}`,
    redriveDurable: (durable) => `${durable}_redrive`,
    request: (subject) => `${root}-request.${subject}`,
    typeOf: (subject) => (subject.startsWith(`${root}.`) ? subject.slice(root.length + 1) : undefined),
  };
}
