import { isIP } from 'node:net';
import { parseCustomerOrderIdentifier, parseInformationElements, withKnownElements } from '@parley/cpnp';
import { requestedCpd } from '@parley/cpp';
import { ClientFault, wrongArgument } from './client-fault.js';
import type { ClientOptions, NewOrderOptions, OrderReference, UpdateOptions } from './client-options.js';

/**
 * Arguments as a caller without a compiler may give them. Everything here throws ClientFault: `wrong-argument` with the
 * member's name, `invalid-document` with the path.
 */
type Members = Readonly<Record<string, unknown>>;
type Check = (value: unknown, member: string) => void;

const highestPort = 65_535;
const identifierReason = 'a customer order identifier has 1 to 255 octets of UTF-8';

const aFunction: Check = (value, member) => {
  if (typeof value !== 'function') throw wrongArgument(member, 'give a function');
};
const duration: Check = (value, member) => {
  if (typeof value !== 'number' || !(value >= 0 && value <= Number.MAX_SAFE_INTEGER))
    throw wrongArgument(member, 'give a number of milliseconds, 0 or more');
};
const oneOf =
  (...words: readonly unknown[]): Check =>
  (value, member) => {
    if (!words.includes(value)) throw wrongArgument(member, `give one of ${words.map(String).join(', ')}`);
  };
const methodsOf =
  (...names: readonly string[]): Check =>
  (value, member) => {
    const holder = objectOf(value, member);
    for (const name of names) aFunction(holder[name], `${member}.${name}`);
  };
const membersOf =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value, member) => {
    for (const [name, inner] of Object.entries(objectOf(value, member))) {
      const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
      const path = member === 'options' ? name : `${member}.${name}`;
      if (check === undefined)
        throw wrongArgument(path, `there is no such option; known are ${Object.keys(checks).join(', ')}`);
      if (inner !== undefined) check(inner, path);
    }
  };

const readElements: Check = (value, member) => {
  const elements = objectOf(value, member);
  const parsed = parseInformationElements(elements as NonNullable<NewOrderOptions['informationElements']>); // JSON, or a fault.
  if (parsed.kind === 'invalid')
    throw wrongArgument(member, parsed.faults.map(({ path, message }) => `${path}: ${message}`).join('; '));
};
const known =
  (name: 'customerDescription' | 'negotiationOptions'): Check =>
  (value, member) => {
    objectOf(value, member);
    // Written as the wire has it, and read back: the reader names what is wrong.
    readElements(withKnownElements({ [name]: value }), member);
  };

const clientMembers: Readonly<Record<keyof ClientOptions, Check>> = {
  server: () => undefined, // `serverLocationOf` reads it.
  onRefused: oneOf('end', 'next-server'),
  resolver: methodsOf('resolveSrv', 'resolve4', 'resolve6'),
  repository: methodsOf('save', 'load', 'list'),
  customerDescription: known('customerDescription'),
  encoding: oneOf('cbor', 'json'),
  timers: membersOf({
    intervalMs: duration,
    retries: (value, member) => {
      if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
        throw wrongArgument(member, 'give a whole number, 0 or more');
    },
    maximumOfferWaitMs: duration,
    withdrawalCycleMs: duration,
    reminderMs: duration,
  }),
  bind: membersOf({
    address: (value, member) => {
      if (typeof value !== 'string' || isIP(value.split('%')[0] ?? '') === 0)
        throw wrongArgument(member, 'give an IP address');
    },
    port: (value, member) => {
      if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > highestPort)
        throw wrongArgument(member, `a port is a number from 0 to ${highestPort}`);
    },
  }),
  ports: (value, member) => void objectOf(value, member),
  checkDocuments: oneOf(true, false),
  onStep: aFunction,
};

const requestMembers: Readonly<Partial<Record<keyof UpdateOptions | keyof NewOrderOptions, Check>>> = {
  customerOrderIdentifier: (value, member) => {
    if (typeof value !== 'string' || parseCustomerOrderIdentifier(value) === undefined)
      throw wrongArgument(member, identifierReason);
  },
  expectedResponseDate: (value, member) => {
    if (value !== 'infinite' && (typeof value !== 'string' || Number.isNaN(Date.parse(value))))
      throw wrongArgument(member, 'give an ISO 8601 instant, or "infinite"');
  },
  informationElements: readElements,
  negotiationOptions: known('negotiationOptions'),
  decide: aFunction,
  signal: methodsOf('addEventListener', 'removeEventListener'),
  onStep: aFunction,
};

export function checkClientOptions(options: ClientOptions): void {
  membersOf(clientMembers)(options, 'options');
}

/** Checks the options of a call beside its document. Unknown members are ignored, since they may be the caller's own. */
export function checkRequest(options: NewOrderOptions | UpdateOptions): void {
  for (const [name, value] of Object.entries(objectOf(options, 'options'))) {
    const check = Object.hasOwn(requestMembers, name) ? requestMembers[name as keyof typeof requestMembers] : undefined;
    if (value !== undefined) check?.(value, name);
  }
}

export function checkReference(reference: OrderReference): void {
  const { customerOrderIdentifier } = objectOf(reference, 'order');
  requestMembers.customerOrderIdentifier?.(customerOrderIdentifier, 'customerOrderIdentifier');
}

/** Documents that were found valid, so that one that is negotiated a thousand times is judged once. */
const good = new WeakSet<object>();

export function checkDocument(cpd: object): void {
  if (typeof cpd === 'object' && good.has(cpd)) return;
  const parsed = requestedCpd(cpd);
  if (parsed.kind === 'valid') return void good.add(cpd);
  const [first] = parsed.violations;
  const places = parsed.violations.map(({ path, message }) => `${path || '(the document)'}: ${message}`);
  throw new ClientFault('invalid-document', `the document would be refused: ${places.join('; ')}`, {
    member: 'cpd',
    path: first?.path ?? '',
  });
}

function objectOf(value: unknown, member: string): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw wrongArgument(member, 'give an object');
  return value as Members; // Any member may be there.
}
