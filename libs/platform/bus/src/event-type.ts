/** `<context>.<past-tense>`: bounded, so that it can be a NATS subject of exactly three tokens. */
const TYPE = /^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/;
const DURABLE = /^[A-Za-z0-9_-]+$/;

/** Throws RangeError (a bug of the caller): the type of an event is `<context>.<past-tense>`. */
export function checkType(type: string): void {
  if (!TYPE.test(type)) throw new RangeError(`"${type}" is no event type: <context>.<past-tense>`);
}

/** Throws RangeError (a bug of the caller): a durable's name is a token of letters, digits, "-" and "_". */
export function checkDurable(durable: string): void {
  if (!DURABLE.test(durable)) throw new RangeError(`"${durable}" is no name for a durable consumer`);
}
