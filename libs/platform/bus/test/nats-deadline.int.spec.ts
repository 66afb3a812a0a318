import { connect, headers } from '@nats-io/transport-node';
import fc from 'fast-check';
import { expect, inject, it } from 'vitest';
import { NatsBus } from '../src/index.js';
import { RecordingLog } from './bus-contract.js';
import { freshRoot, removeRoot } from './nats-root.js';

it('asks again without a deadline where the clock of a responder is ahead by more than the wait', async () => {
  const url = inject('natsUrl');
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 61_000, max: 86_400_000 }),
      fc.integer({ min: 2, max: 9 }),
      async (ahead, requests) => {
        const root = freshRoot();
        const log = new RecordingLog();
        const [bus, raw] = await Promise.all([NatsBus.connect({ servers: url, root, log }), connect({ servers: url })]);
        const deadlines: boolean[] = [];
        raw.subscribe(`${root}-request.order.view`, {
          callback: (_, message) => {
            const deadline = message.headers?.get('parley-deadline') ?? '';
            deadlines.push(deadline !== '');
            if (deadline === '' || Number(deadline) > Date.now() + ahead) return void message.respond('{"n":1}');
            const refused = headers();
            refused.set('Nats-Service-Error', 'not begun: too-late');
            refused.set('Nats-Service-Error-Code', '408');
            message.respond('', { headers: refused });
          },
        });
        await raw.flush();
        for (let n = 0; n < requests; n += 1)
          expect(await bus.request('order.view', {}, { timeoutMs: 60_000 })).toStrictEqual({ n: 1 });
        // The first goes twice, the others go without.
        expect(deadlines).toStrictEqual([true, ...Array.from({ length: requests }, () => false)]);
        expect(log.lines.map(({ message }) => message)).toStrictEqual(['the clock of a responder is ahead of ours']);
        await Promise.all([bus.close(), raw.close()]);
        await removeRoot(url, root);
      },
    ),
    { numRuns: 3 },
  );
});
