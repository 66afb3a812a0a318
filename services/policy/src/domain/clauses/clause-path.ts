import type { Profile } from '@parley/cpp';

/**
 * Where a value stands in a profile: member names with points between them, `[]` behind a list. An object without members of
 * its own, such as the parameters of an activation means, is one value.
 */
type PathIn<Value, At extends string> = Value extends readonly (infer Item)[]
  ? PathIn<Item, `${At}[]`>
  : Value extends object
    ? string extends keyof Value
      ? At
      : {
          [Name in keyof Value & string]-?: PathIn<NonNullable<Value[Name]>, At extends '' ? Name : `${At}.${Name}`>;
        }[keyof Value & string]
    : At;

/** Every value that a profile can hold, such as `qosGuarantees.lossRatio.maximum` or `capacity[].in.peakBps`. */
export type ClausePath = PathIn<Profile, ''>;
