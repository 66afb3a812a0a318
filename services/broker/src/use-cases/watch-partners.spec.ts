import type { SessionOutcome } from '@parley/cpnp-session';
import { parseCustomerOrderIdentifier, type CustomerOrderIdentifier } from '@parley/cpnp';
import { expect, test } from 'vitest';
import { isSilence } from './watch-partners.js';

const customerOrderIdentifier = parseCustomerOrderIdentifier('child-1') as CustomerOrderIdentifier; // Seven letters.
const cancelled = { kind: 'cancelled', customerOrderIdentifier } as const;
const byTimer = { ...cancelled, cause: 'response-timer' } as const;

test.each<[boolean, string, SessionOutcome]>([
  [true, 'no copy of a message was answered', { kind: 'no-answer', customerOrderIdentifier, to: 'PROVISION' }],
  [true, 'neither an offer came in time nor an ACK of the CANCEL', { ...byTimer, acknowledged: false }],
  [true, 'the offer did not come when it was promised', { ...byTimer, cause: 'offer-timer', acknowledged: false }],
  [false, 'no offer came in time, and the CANCEL was acknowledged', { ...byTimer, acknowledged: true }],
  [
    false,
    'no offer came in time, and the CANCEL was refused',
    { ...byTimer, acknowledged: false, refusal: { statusCode: 1 } },
  ],
  [false, 'nobody needed it any more', { ...cancelled, cause: 'user', acknowledged: false }],
])('%s: it is silent where %s', (silent, _, outcome) => {
  expect(isSilence({ kind: 'finished', outcome })).toBe(silent);
});
