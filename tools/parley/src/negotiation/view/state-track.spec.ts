import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clientMachine } from '@parley/cpnp';
import { colourless } from '../../terminal/palette.js';
import { stateTrack } from './state-track.js';

it('advances through the states of a negotiation', () => {
  const at = (state: 'PQOSent' | 'OfferProcessing' | 'Completed') =>
    stateTrack({ purpose: 'provision', state, seconds: 3 }, 100, colourless);
  expect([at('PQOSent'), at('OfferProcessing'), at('Completed')].join('\n')).toMatchInlineSnapshot(`
    "◉ PQOSent ○ ServerProcessing ○ OfferProcessing ○ AcceptSent ○ Completed  3 s
    ● PQOSent ● ServerProcessing ◉ OfferProcessing ○ AcceptSent ○ Completed  3 s
    ● PQOSent ● ServerProcessing ● OfferProcessing ● AcceptSent ◉ Completed  3 s"
  `);
});

it('is short where the terminal is narrow, and names a state off the track', () => {
  expect(stateTrack({ purpose: 'update', state: 'ServerProcessing', seconds: 12 }, 60, colourless)).toBe(
    '●◉○○○ ServerProcessing  12 s',
  );
  expect(stateTrack({ purpose: 'update', state: 'Cancelled', seconds: 12 }, 60, colourless)).toBe('✕ Cancelled  12 s');
  expect(stateTrack({ purpose: 'withdraw', state: 'WithdrawPending', seconds: 0 }, 100, colourless)).toBe(
    '◉ WithdrawPending ○ Cancelled  0 s',
  );
});

it('never fills the last column, where a terminal would begin a new line', () => {
  const states = clientMachine.map(({ to }) => to);
  fc.assert(
    fc.property(
      fc.constantFrom('provision', 'update', 'withdraw'),
      fc.constantFrom(...states),
      fc.nat(99_999),
      fc.integer({ min: 20, max: 200 }),
      (purpose, state, seconds, columns) => {
        expect([...stateTrack({ purpose, state, seconds }, columns, colourless)].length).toBeLessThan(columns);
      },
    ),
  );
});
