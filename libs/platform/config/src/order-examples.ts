import { dirname, resolve } from 'node:path';
import { canBeSent, requestedCpd, type Cpd } from '@parley/cpp';
import { Type, type Static } from 'typebox';
import { ConfigurationError, type ConfigurationProblem } from './configuration-error.js';
import { duration } from './parsers.js';
import type { ProviderFile } from './provider-file/provider-file.js';
import { instantOf } from './provider-file/validity-period.js';
import { readLocatedYaml, stepsOf, type LocatedYaml, type YamlFault } from './yaml.js';
import type { YamlPath } from './yaml-path.js';

/** Examples of whole orders: a document, who asks, what others have by then, and the answer. */

/** A path beside the file, or the document itself; looked at when all else is right. */
const document = Type.Unknown();
const name = Type.String({ minLength: 1, maxLength: 255 });
const Held = Type.Object({
  name: Type.Optional(name),
  customer: name,
  document,
  at: Type.Optional(Type.String()),
});
export const OrderToTry = Type.Object({
  customer: name,
  document,
  /** The name of what is held that it is an UPDATE of. */
  updates: Type.Optional(name),
  held: Type.Optional(Type.Array(Held, { maxItems: 200 })),
});
export const AnswerExpectation = Type.Object({
  is: Type.Union([
    Type.Literal('offer'),
    Type.Literal('counter-offer'),
    Type.Literal('refusal'),
    Type.Literal('needs-partners'),
  ]),
  /** Clauses of which less is offered than was asked. */
  reduced: Type.Optional(Type.Array(name, { maxItems: 32 })),
  /** Groups that have to approve, in their order. */
  approval: Type.Optional(Type.Array(name, { minItems: 1, maxItems: 32 })),
  price: Type.Optional(Type.String({ pattern: '^\\d+(\\.\\d+)? [A-Z]{3}$' })),
  /** How long the offer is valid, such as 15m. */
  validity: Type.Optional(Type.String()),
  code: Type.Optional(Type.Integer({ minimum: 1, maximum: 6 })),
  /** A part of one of the reasons. */
  reason: Type.Optional(name),
});

/** An order as it is asked, and what it is expected to be answered. */
export interface OrderExample {
  readonly customerId: string;
  readonly cpd: Cpd;
  /** Orders that are agreed by then, in their order. */
  readonly held: readonly HeldExample[];
  /** The index of the one that it is an UPDATE of. */
  readonly updates?: number;
  readonly answer: ExpectedAnswer;
  /** Place and path in the file. */
  readonly where: string;
}

/** `validityMs`: how long the offer is valid. */
type ExpectedAnswer = Readonly<Omit<Static<typeof AnswerExpectation>, 'validity'>> & { readonly validityMs?: number };

export interface HeldExample {
  readonly customerId: string;
  readonly cpd: Cpd;
  /** ISO instant at which it was asked. */
  readonly at: string;
  readonly where: string;
}

interface OrderAndAnswer {
  readonly order: Static<typeof OrderToTry>;
  readonly answer: Static<typeof AnswerExpectation>;
}

/** Members of an answer that only some kinds of it have. */
const membersOf: Readonly<
  Record<Static<typeof AnswerExpectation>['is'], readonly (keyof Static<typeof AnswerExpectation>)[]>
> = {
  offer: ['approval', 'price', 'validity'],
  'counter-offer': ['approval', 'price', 'validity', 'reduced', 'reason'],
  refusal: ['code', 'reason'],
  'needs-partners': [],
};

/** What is wrong with the order of an example, beside its documents. */
export function* faultsOfOrder(
  { order, answer }: OrderAndAnswer,
  path: YamlPath,
  { customers, approvers = [] }: Pick<ProviderFile, 'customers' | 'approvers'>,
): Iterable<YamlFault> {
  const ids = new Set(customers.map(({ id }) => id));
  const held = order.held ?? [];
  const asking = [
    { customer: order.customer, path: [...path, 'order', 'customer'] },
    ...held.map(({ customer }, index) => ({ customer, path: [...path, 'order', 'held', index, 'customer'] })),
  ];
  for (const { customer, path: at } of asking)
    if (!ids.has(customer)) yield { path: at, message: `names ${customer}, which is no customer of the provider file` };
  const names = new Set<string>();
  for (const [index, one] of held.entries()) {
    const at = [...path, 'order', 'held', index];
    if (one.name !== undefined && names.has(one.name))
      yield { path: [...at, 'name'], message: `names ${one.name} a second time` };
    if (one.name !== undefined) names.add(one.name);
    if (Number.isNaN(instantOf(one.at)))
      yield { path: [...at, 'at'], message: `is ${one.at}; expected an instant such as '2026-01-01T00:00:00Z'` };
  }
  if (order.updates !== undefined && !names.has(order.updates))
    yield { path: [...path, 'order', 'updates'], message: `names ${order.updates}, of which nothing is held` };
  yield* faultsOfAnswer(answer, [...path, 'answer'], new Set(approvers.map(({ group }) => group)));
}

function* faultsOfAnswer(
  answer: OrderAndAnswer['answer'],
  path: YamlPath,
  groups: ReadonlySet<string>,
): Iterable<YamlFault> {
  const { is, ...members } = answer;
  for (const member of Object.keys(members) as (keyof typeof members)[])
    // of the schema
    if (!membersOf[is].includes(member)) yield { path: [...path, member], message: `is nothing that ${is} has` };
  if (answer.validity !== undefined && duration.parse(answer.validity) === undefined)
    yield { path: [...path, 'validity'], message: `is ${answer.validity}; expected ${duration.expected}` };
  if (is === 'refusal' && answer.code === undefined) yield { path: [...path, 'code'], message: 'is missing' };
  if (is === 'counter-offer' && answer.reduced === undefined)
    yield { path: [...path, 'reduced'], message: 'is missing' };
  for (const [index, group] of (answer.approval ?? []).entries())
    if (!groups.has(group))
      yield { path: [...path, 'approval', index], message: `names ${group}, which is no group of approvers` };
}

/** The order of an example with its documents; what is wrong with these is in the problems of `places`. */
export function orderOf(
  { order, answer, at }: OrderAndAnswer & { readonly at: string },
  path: YamlPath,
  places: PlacesOf,
): OrderExample {
  const held = (order.held ?? []).map((one, index): HeldExample => {
    const place = [...path, 'held', index];
    return {
      customerId: one.customer,
      cpd: places.documentOf(one.document, [...place, 'document']),
      at: one.at ?? at,
      where: places.whereOf(place),
    };
  });
  return {
    customerId: order.customer,
    cpd: places.documentOf(order.document, [...path, 'document']),
    held,
    ...(order.updates !== undefined && { updates: (order.held ?? []).findIndex((one) => one.name === order.updates) }),
    answer: expectedOf(answer),
    where: places.whereOf(path),
  };
}

function expectedOf({ validity, ...answer }: OrderAndAnswer['answer']): ExpectedAnswer {
  const validityMs = validity === undefined ? undefined : duration.parse(validity);
  return { ...answer, ...(validityMs !== undefined && { validityMs }) };
}

/** Places in a file of examples, and the documents that it has or names. */
export class PlacesOf {
  readonly problems: ConfigurationProblem[] = [];
  #located: LocatedYaml | undefined;
  /** Each file is read once, however many examples name it. */
  readonly #files = new Map<string, Cpd>();

  constructor(private readonly file: string) {}

  whereOf(path: YamlPath): string {
    return this.#problemOf(path, '').where;
  }

  documentOf(value: unknown, path: YamlPath): Cpd {
    if (typeof value === 'string') return this.#fileOf(value, path);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return this.#checked({
        value,
        problemsOf: (faults) => faults.map((fault) => this.#problemOf([...path, ...fault.path], fault.message)),
      });
    this.problems.push(this.#problemOf(path, 'is neither the path of a document nor one'));
    return noDocument;
  }

  #fileOf(name: string, path: YamlPath): Cpd {
    const file = resolve(dirname(this.file), name);
    const known = this.#files.get(file);
    if (known !== undefined) return known;
    let cpd = noDocument;
    try {
      cpd = this.#checked(readLocatedYaml(file));
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      // What is not there is a mistake of who names it.
      this.problems.push(
        ...error.problems.map(({ where, message }) =>
          where === file ? this.#problemOf(path, `names ${name}, which ${message}`) : { where, message },
        ),
      );
    }
    this.#files.set(file, cpd);
    return cpd;
  }

  /** A document that breaks a rule of RFC 7297, or is of another kind of service, is asked for all the same, and gets its FAIL. */
  #checked({ value, problemsOf }: LocatedYaml): Cpd {
    const parsed = requestedCpd(value);
    if (parsed.kind === 'invalid' && !parsed.violations.every(canBeSent))
      this.problems.push(
        ...problemsOf(parsed.violations.map(({ path, message }) => ({ path: stepsOf(path), message }))),
      );
    return value as Cpd; // of its shape, or a problem says that it is not
  }

  #problemOf(path: YamlPath, message: string): ConfigurationProblem {
    this.#located ??= readLocatedYaml(this.file);
    const [problem] = this.#located.problemsOf([{ path, message }]);
    if (problem === undefined) throw new TypeError('a fault makes a problem');
    return problem;
  }
}

/** In the place of one that a problem is about. */
const noDocument: Cpd = { components: [] };
