import type { Admission } from '../domain/admission.js';
import { limits } from '../limits.js';
import { AdmissionUnavailable, type Admitting, type Asker } from '../ports/admission.js';
import { askModule, type ModuleDoor } from './ask-module.js';

/**
 * An AAA of the provider's own over HTTP. It is asked by POST, with an Asker as JSON, and answers `{ "admitted": true }`, or `{ "admitted": false,
 * "statusCode": 2, 3 or 4, "reason": "…" }`; `version` is what it calls the state of its knowledge.
 */
export class HttpAdmission implements Admitting {
  constructor(
    private readonly name: string,
    private readonly door: ModuleDoor,
    private readonly timeoutMs: number = limits.askAdmissionTimeoutMs,
  ) {}

  async admit(asker: Asker): Promise<Admission> {
    let said: unknown;
    try {
      said = (await askModule(this.door, AbortSignal.timeout(this.timeoutMs), { body: asker })).json;
    } catch (error) {
      // Without the cause: what it has is ours to choose, and its message says it.
      const why = error instanceof Error ? error.message : String(error);
      throw new AdmissionUnavailable(`${this.name} does not say who may ask: ${why}`);
    }
    const admission = admissionOf(said, this.name);
    if (admission === undefined)
      throw new AdmissionUnavailable(`${this.name} answers, and not whether somebody may ask`);
    return admission;
  }
}

/** Most characters of what an answer says: it is recorded with each order, and told the customer. */
const longest = 255;

/** Undefined: it is no answer. */
function admissionOf(said: unknown, by: string): Admission | undefined {
  if (typeof said !== 'object' || said === null) return undefined;
  const { admitted, version, statusCode, reason } = said as Readonly<Record<string, unknown>>;
  if (version !== undefined && !isText(version)) return undefined;
  const about = { by, ...(version !== undefined && { version }) };
  if (admitted === true) return about;
  const isRefusal = statusCode === 2 || statusCode === 3 || statusCode === 4;
  return admitted === false && isRefusal && isText(reason) ? { ...about, refusal: { statusCode, reason } } : undefined;
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= longest;
