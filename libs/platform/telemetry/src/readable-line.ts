/**
 * A line of the log as a person reads it: time, service, level, sentence, what went wrong and why, and the other fields; without
 * stacks, and always one line. What is no JSON object comes back as it is.
 */
export function readableLine(json: string): string {
  const record = parse(json);
  if (record === undefined) return json.trimEnd();
  const { level, time, service, msg, err, ...fields } = record;
  const said = [typeof msg === 'string' ? msg : '', ...reasonsOf(err)].filter((part) => part !== '').join(': ');
  const values = Object.entries(fields)
    .filter(([name]) => !TRACE_MEMBERS.has(name))
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const head = [timeOfDay(time), service, level].filter((part) => typeof part === 'string').join(' ');
  return oneLine(`${head}: ${said}${values.length === 0 ? '' : ` (${values.join(', ')})`}`);
}

const TRACE_MEMBERS: ReadonlySet<string> = new Set(['trace_id', 'span_id', 'trace_flags']);
/** Causes of causes that are still told. */
const MAX_REASONS = 4;

/** The messages of an error and its causes; one that repeats what was said before is left out. */
function reasonsOf(err: unknown): readonly string[] {
  const reasons: string[] = [];
  for (let at: unknown = err; reasons.length < MAX_REASONS; at = memberOf(at, 'cause')) {
    if (typeof at === 'string') return [...reasons, at];
    if (typeof at !== 'object' || at === null) return reasons;
    const reason = reasonOf(at);
    if (reason !== '' && !reasons.some((said) => said.includes(reason))) reasons.push(reason);
    else if (memberOf(at, 'cause') === undefined) return reasons;
  }
  return reasons;
}

/** An error of several (each address of a host was refused) has no message of its own. */
function reasonOf(err: object): string {
  const [message, errors, code] = ['message', 'errors', 'code'].map((member) => memberOf(err, member));
  if (typeof message === 'string' && message !== '') return message;
  if (Array.isArray(errors)) return errors.map((each) => String(memberOf(each, 'message') ?? each)).join('; ');
  return typeof code === 'string' ? code : '';
}

const memberOf = (value: unknown, member: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, member) : undefined;

/** Hours, minutes and seconds here, from an ISO instant. */
function timeOfDay(time: unknown): string | undefined {
  const instant = typeof time === 'string' ? new Date(time) : undefined;
  if (instant === undefined || Number.isNaN(instant.getTime())) return undefined;
  return [instant.getHours(), instant.getMinutes(), instant.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

/** Also without control characters: what came from a peer must not move the cursor of a terminal. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>; // a JSON text that begins with a brace is an object
  } catch {
    return undefined;
  }
}
