import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, type ConfigurationCommand } from './configuration.decider.js';
import { evolve, noConfiguration, type UsedConfiguration } from './configuration.state.js';

const customers = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('acme', 'bolt', '__proto__', 'constructor'),
    prefixes: fc.constantFrom(['192.0.2.0/24'], []),
  }),
  { selector: ({ id }) => id, minLength: 1 },
);
const sections = fc.record(
  { access: fc.constantFrom({ deny: [] }, { allow: [] }), orderHandling: fc.constant([]), newer: fc.boolean() },
  { requiredKeys: [] },
);
/** Versions in the order in which their owner makes them. */
const versions = fc.array(fc.tuple(customers, sections), { minLength: 1, maxLength: 6 }).map((documents) =>
  documents.map(([named, others], at): ConfigurationCommand => ({
    ...{ type: 'use', version: at + 1, changedAt: `2026-11-30T10:00:0${at}.000Z` },
    // As they come out of JSON.
    ...(JSON.parse(JSON.stringify({ customers: named, sections: others })) as Pick<
      ConfigurationCommand,
      'customers' | 'sections'
    >),
  })),
);
const after = (command: ConfigurationCommand, before: UsedConfiguration): UsedConfiguration => {
  const event = decide(command, before);
  return event === undefined ? before : evolve(before, event);
};
const saidBy = ({ version, changedAt, customers: named, sections: others }: UsedConfiguration) => ({
  ...{ version, changedAt },
  customers: [...named.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  sections: Object.fromEntries(others),
});
const of = ({ type: _, customers: named, ...command }: ConfigurationCommand) => ({
  ...command,
  customers: named.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
});

describe('the configuration that was gone by', () => {
  it('is the last of the versions, whichever of them were used, also after it has been text', () => {
    fc.assert(
      fc.property(
        versions.chain((all) => fc.subarray(all, { minLength: 1 })),
        (used) => {
          let state = noConfiguration();
          for (const command of used) {
            const event = decide(command, state);
            if (event === undefined) throw new Error('a later version is one');
            state = evolve(state, JSON.parse(JSON.stringify(event)) as typeof event);
            expect(saidBy(state)).toStrictEqual(of(command));
          }
        },
      ),
    );
  });

  it('has each version once, from processes that come to them at different times', () => {
    fc.assert(
      fc.property(
        versions.chain((all) => fc.shuffledSubarray([...all, ...all])),
        (used) => {
          const recorded: number[] = [];
          let state = noConfiguration();
          for (const command of used) {
            const event = decide(command, state);
            if (event === undefined) continue;
            recorded.push(event.data.version);
            state = evolve(state, event);
          }
          expect(recorded).toStrictEqual([...new Set(recorded)].toSorted((one, other) => one - other));
          expect(state.version).toBe(Math.max(0, ...used.map(({ version }) => version)));
        },
      ),
    );
  });

  it('is one of a log that was set back: a number again, of a later instant', () => {
    const at = (version: number, changedAt: string): ConfigurationCommand => ({
      ...{ type: 'use', version, changedAt, customers: [], sections: {} },
    });
    const third = after(at(3, '2026-11-30T10:00:00.000Z'), noConfiguration());
    expect(after(at(2, '2026-11-30T09:00:00.000Z'), third)).toBe(third);
    expect(after(at(2, '2026-11-30T11:00:00.000Z'), third)).toMatchObject({ version: 2 });
  });

  it('is recorded as what is other than before', () => {
    const one = { id: 'acme', prefixes: [] };
    const before = after(
      {
        ...{ type: 'use', version: 1, changedAt: 'a' },
        ...{ customers: [one, { id: 'bolt' }], sections: { access: { deny: [] }, approvers: [] } },
      },
      noConfiguration(),
    );
    const next: ConfigurationCommand = {
      ...{ type: 'use', version: 4, changedAt: 'b' },
      ...{ customers: [{ id: 'cray' }, one], sections: { access: { deny: ['192.0.2.0/24'] } } },
    };
    expect(decide(next, before)?.data).toStrictEqual({
      ...{ version: 4, changedAt: 'b' },
      ...{ customers: [{ id: 'cray' }], customersGone: ['bolt'] },
      ...{ sections: { access: { deny: ['192.0.2.0/24'] } }, sectionsGone: ['approvers'] },
    });
  });
});
