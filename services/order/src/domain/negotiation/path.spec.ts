import type { JsonValue } from '@parley/cpnp';
import { describe, expect, it } from 'vitest';
import { order, provision, receivePqo, receiveUpdate, stages, update } from '../../../test/negotiation.js';
import { askedDecision } from './asked-decision.js';

const mark = { r: 'r'.repeat(22), mac: 'm'.repeat(43) };
const onPath = (path: JsonValue) => ({ informationElements: { path } });

describe('an order that came through other providers (N49)', () => {
  it('is refused with FAIL 4 where it came back, be it an update', () => {
    const refused = { type: 'pqo-refused', data: { statusCode: 4, by: 'validation' } };
    const first = order.given([]).when({ ...receivePqo(provision(onPath([mark]))), cameBack: true });
    expect(first.verdict).toMatchObject({ kind: 'record', events: [{ type: 'pqo-received' }, refused] });
    const later = order.given(stages.completed).when({ ...receiveUpdate(update(onPath([mark]))), cameBack: true });
    expect(later.verdict).toMatchObject({ kind: 'record', events: [{ type: 'update-received' }, refused] });
    expect(later.state?.agreement).toBeDefined();
  });

  it('is decided with its path, which the next request does not have', () => {
    const { verdict, state } = order.given([]).when(receivePqo(provision(onPath([{ ...mark, provider: 'nordlink' }]))));
    const processing = verdict.kind === 'record' ? verdict.events.at(-1) : undefined;
    if (processing === undefined || state === undefined) throw new Error('the PROVISION was not taken');
    expect(askedDecision(processing, state)?.path).toStrictEqual([mark]);
    const updated = order.given(stages.completed).when(receiveUpdate(update())).state;
    expect(updated?.path).toBeUndefined();
  });

  it.each<readonly [JsonValue]>([[[]], ['x'], [[{ r: mark.r }]], [Array.from({ length: 9 }, () => mark)]])(
    'is refused with FAIL 1 where the path cannot be read: %j',
    (path) => {
      const { verdict } = order.given([]).when(receivePqo(provision(onPath(path))));
      expect(verdict).toMatchObject({ events: [{}, { type: 'pqo-refused', data: { statusCode: 1 } }] });
    },
  );
});
