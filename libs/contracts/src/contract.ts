import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Static, TObject } from 'typebox';

/** An event contract: what crosses the bus, who publishes it, and in which version. */
export interface EventContract<Schema extends TObject = TObject> {
  readonly kind: 'event';
  /** `<context>.<past-tense>`; the NATS subject is `parley.<type>`. */
  readonly type: string;
  readonly version: number;
  readonly summary: string;
  /** The service that publishes it; `provisioner`: whoever provisions, cops-pdp for VPNs and the program at the mailbox. */
  readonly producer: string;
  /** The services that act on it. */
  readonly consumers: readonly string[];
  readonly schema: Schema;
}

/** A request contract: asked on core NATS, at most once; the asker repeats or gives up. */
export interface RequestContract<Request extends TObject = TObject, Reply extends TObject = TObject> {
  readonly kind: 'request';
  readonly subject: string;
  readonly version: number;
  readonly summary: string;
  readonly askers: readonly string[];
  readonly answerer: string;
  readonly request: Request;
  readonly reply: Reply;
}

/** A message of the bus does not keep its contract. */
export class ContractViolation extends Error {
  override readonly name = 'ContractViolation';
  /** No redelivery mends it: the bus puts the event into the dead letters. */
  readonly permanent = true;
  constructor(
    readonly contract: string,
    /** JSON pointers with what is wrong there. */
    readonly problems: readonly string[],
  ) {
    super(`${contract}: ${problems.join('; ')}`);
  }
}

/** That our own schemas are JSON Schema is shown by contract.spec.ts: to check it at each start took longer than to compile them. */
const ajv = new Ajv2020({ allErrors: false, strict: false, meta: false, validateSchema: false });
const validators = new WeakMap<TObject, ValidateFunction>();

/** The value as its contract types it; throws ContractViolation. Unknown members pass, so that contracts can grow. */
export function parseAs<Schema extends TObject>(name: string, schema: Schema, value: unknown): Static<Schema> {
  let validate = validators.get(schema);
  if (validate === undefined) {
    validate = ajv.compile(schema);
    validators.set(schema, validate);
  }
  if (!validate(value)) {
    const problems = (validate.errors ?? []).map(
      (error) => `${error.instancePath || '/'} ${error.message ?? 'is wrong'}`,
    );
    throw new ContractViolation(name, problems);
  }
  // The value has just been checked against the schema, of which Static is the type.
  return value as Static<Schema>;
}

/** The data of an event as its contract types it; throws ContractViolation, which no redelivery mends. */
export function parseEvent<Schema extends TObject>(contract: EventContract<Schema>, data: unknown): Static<Schema> {
  return parseAs(contract.type, contract.schema, data);
}
