import type { DynamicModule } from '@nestjs/common';

type Token<Value> = abstract new (...given: never[]) => Value;

/** What a module provides by value, by its token: a class, or a symbol. Throws where it does not. */
export interface Values {
  <Value>(token: Token<Value>): Value;
  (token: symbol): unknown;
}

/** Takes a module's values without starting Nest: for who drives a service's use cases itself, as a model test does. */
export function valuesOf({ providers = [] }: DynamicModule): Values {
  const values = new Map(
    providers.flatMap((provider): (readonly [unknown, unknown])[] =>
      'useValue' in provider ? [[provider.provide, provider.useValue]] : [],
    ),
  );
  return <Value>(token: Token<Value> | symbol): Value => {
    if (!values.has(token)) throw new Error(`the module provides no value for ${String(token)}`);
    // A class is the token of its own instances.
    return values.get(token) as Value;
  };
}
