import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modeOf, orderModes, whyNotInMode } from './order-mode.js';

const templates = [undefined, { name: 'fixed', model: 'frozen' }, { name: 'begun', model: 'announcement' }] as const;

describe('the modes that a customer may order in', () => {
  it('are all where none are named, and else those that are named and no other', () => {
    fc.assert(
      fc.property(fc.constantFrom(...templates), fc.subarray([...orderModes], { minLength: 1 }), (template, modes) => {
        expect(whyNotInMode('acme', template, undefined)).toBeUndefined();
        const why = whyNotInMode('acme', template, modes);
        expect(why === undefined).toBe(modes.includes(modeOf(template)));
        if (why !== undefined) expect(why).toContain(`in the mode ${modeOf(template)}, `);
      }),
    );
  });

  it('are told with the template that the order names, or that it names none', () => {
    expect(whyNotInMode('acme', undefined, ['frozen', 'announcement'])).toBe(
      'acme may not order in the mode negotiation, without a template: it may in frozen, announcement',
    );
    expect(whyNotInMode('acme', templates[2], ['frozen'])).toBe(
      'acme may not order in the mode announcement, by the template begun: it may in frozen',
    );
  });
});
