import type { Static } from 'typebox';
import { describe, expectTypeOf, test } from 'vitest';
import type { cpdSchema } from '../schema/cpd.schema.js';
import type { Cpd, JsonValue, Profile } from '../src/index.js';
import { example } from './examples.js';

/** The schema library's type of an object with any members is `object`, of which the compiler does not know that it is JSON. */
type AnyObject = { readonly [member: string]: JsonValue };
type ReadonlyDeep<Value> = Value extends object
  ? object extends Value
    ? AnyObject
    : { readonly [Member in keyof Value]: ReadonlyDeep<Value[Member]> }
  : Value;
type OfSchema = ReadonlyDeep<Static<typeof cpdSchema>>;

const customerNodesMap = [{ identifier: 'paris' }];
const profileOf = (profile: Profile): Cpd => ({ components: [{ profiles: [profile] }] });

/** The compiler judges these lines with the rest of the tree: each expected error that is none fails the build. */
describe('the types of a document', () => {
  test('say what the schema says', () => {
    const written = (cpd: OfSchema): Cpd => cpd;
    const read = (cpd: Cpd): OfSchema => cpd;
    expectTypeOf(written).returns.toEqualTypeOf<Cpd>();
    expectTypeOf(read).returns.toEqualTypeOf<OfSchema>();
    expectTypeOf<keyof Profile>().toEqualTypeOf<keyof OfSchema['components'][number]['profiles'][number]>();
  });

  test('have numbers where the document has rates', () => {
    type Capacity = NonNullable<Profile['capacity']>[0];
    expectTypeOf<Capacity['in']['committedBps']>().toEqualTypeOf<number>();
    const cpd = example('pipe-two-sites') as Cpd; // A valid example.
    expectTypeOf(cpd.components[0]?.profiles[0]?.capacity?.[0]?.in.committedBps).toEqualTypeOf<number | undefined>();
  });

  test('know no member by a name that is misspelt', () => {
    profileOf({ customerNodesMap, qosGuarantees: { kind: 'quantitative' } });
    // @ts-expect-error the member is called qosGuarantees
    profileOf({ customerNodesMap, qosGuaranties: { kind: 'quantitative' } });
    // @ts-expect-error a rate is a number
    profileOf({ customerNodesMap, capacity: [{ in: { committedBps: '10M' }, out: { committedBps: 1 } }] });
    // @ts-expect-error one of two words
    profileOf({ customerNodesMap, qosGuarantees: { kind: 'both' } });
    // @ts-expect-error the first clause is mandatory
    profileOf({});
  });

  test('are JSON for the compiler, as a message carries it', () => {
    expectTypeOf<Cpd>().toExtend<{ readonly [member: string]: unknown }>();
  });
});
