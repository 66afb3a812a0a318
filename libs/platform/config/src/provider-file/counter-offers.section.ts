import { Type, type Static } from 'typebox';
import type { YamlFault } from '../yaml.js';

const bound = (name: 'oneWayDelayMs' | 'delayVariationMs' | 'lossRatio' | 'availability') => Type.Literal(name);

export const CounterOffersSection = Type.Object(
  {
    looser: Type.Array(
      Type.Union([bound('oneWayDelayMs'), bound('delayVariationMs'), bound('lossRatio'), bound('availability')]),
      {
        minItems: 1,
        maxItems: 4,
        description:
          'bounds that are offered as near to what is asked as a path keeps them, where none keeps what is asked; the first is given up first',
      },
    ),
  },
  {
    description:
      'What is offered in place of a FAIL 5 for quality (docs/paths.md). Absent: a bound that no path keeps is refused. Rates and packets are offered lower in any case.',
  },
);
/** What is offered in place of a refusal. */
export type CounterOffersSection = Static<typeof CounterOffersSection>;

/** A bound has one place among those that are given up. */
export function* boundsAreNamedOnce({
  counterOffers,
}: {
  readonly counterOffers?: CounterOffersSection;
}): Iterable<YamlFault> {
  const named = new Set<string>();
  for (const [at, name] of (counterOffers?.looser ?? []).entries()) {
    if (named.has(name)) yield { path: ['counterOffers', 'looser', at], message: `names ${name} a second time` };
    named.add(name);
  }
}
