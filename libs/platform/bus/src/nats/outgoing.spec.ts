import type { PublishOptions } from '@nats-io/transport-node';
import { describe, expect, it } from 'vitest';
import { Outgoing } from './outgoing.js';

const empty = new Uint8Array();
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

/** A connection that keeps what it is given, and refuses one subject. */
function connection() {
  const published: (readonly [string, string | undefined])[] = [];
  const publish = (subject: string, _payload?: unknown, options?: PublishOptions): void => {
    if (subject === 'refused') throw new Error('too large');
    published.push([subject, options?.reply]);
  };
  return { published, outgoing: new Outgoing({ publish }) };
}

describe('what one turn of the event loop sends', () => {
  it('leaves together, in its order, when the turn ends', async () => {
    const { published, outgoing } = connection();
    outgoing.publish('a', empty, { reply: 'inbox' });
    await Promise.resolve();
    outgoing.publish('b', empty);
    expect(published).toStrictEqual([]);
    await nextTurn();
    expect(published).toStrictEqual([
      ['a', 'inbox'],
      ['b', undefined],
    ]);
    outgoing.publish('c', empty);
    await nextTurn();
    expect(published.map(([subject]) => subject)).toStrictEqual(['a', 'b', 'c']);
  });

  it('leaves once when it is handed over before', async () => {
    const { published, outgoing } = connection();
    outgoing.publish('a', empty);
    outgoing.handOver();
    expect(published).toHaveLength(1);
    await nextTurn();
    expect(published).toHaveLength(1);
  });

  it('tells whom a refused message belongs to, and sends the others', async () => {
    const { published, outgoing } = connection();
    const refused: unknown[] = [];
    outgoing.publish('refused', empty, undefined, (cause) => refused.push(cause));
    outgoing.publish('refused', empty);
    outgoing.publish('b', empty);
    await nextTurn();
    expect(refused).toStrictEqual([new Error('too large')]);
    expect(published).toStrictEqual([['b', undefined]]);
  });

  it('sends in a later turn what is published while a refusal is told', async () => {
    const { published, outgoing } = connection();
    outgoing.publish('refused', empty, undefined, () => outgoing.publish('again', empty));
    await nextTurn();
    await nextTurn();
    expect(published).toStrictEqual([['again', undefined]]);
  });
});
