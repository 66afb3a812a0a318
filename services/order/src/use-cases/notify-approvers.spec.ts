import { createLogger } from '@parley/telemetry';
import { expect, test } from 'vitest';
import { certain, orderId, passedOn, provision } from '../../test/negotiation.js';
import { World } from '../../test/world.js';
import { limits } from '../limits.js';
import { MailFailed, type Mail } from '../ports/mailer.js';
import { NotifyApprovers } from './notify-approvers.js';

/** A check that waits, and what its reader does with a server that answers so. */
async function told(answer: (mail: Mail) => Promise<void>) {
  const world = new World();
  world.provider = {
    orderHandling: [
      {
        methods: ['PROVISION'],
        checks: [{ name: 'technical', approvers: 'noc', deadline: '1h', atDeadline: 'reject' }],
      },
    ],
  };
  const { receive, orders } = world.replica();
  await receive.handle(passedOn(provision()));
  const logger = createLogger('order', { PARLEY_LOG_LEVEL: 'silent' });
  const groups = [{ group: 'noc', email: ['noc@example.net'] }];
  const notify = new NotifyApprovers(orders, { send: answer }, () => groups, world.clock, logger);
  const asked = certain((await world.log.readStream(orderId)).find(({ type }) => type === 'check-requested'));
  return () =>
    notify.handle(asked).then(
      () => 'done',
      (error: unknown) => (error instanceof MailFailed ? error.reason : 'fault'),
    );
}
const failing = (reason: MailFailed['reason']) => () => Promise.reject(new MailFailed(reason, {}));

test('a mail that a server puts off for ever is given up in the end', async () => {
  const again = await told(failing('later'));
  const outcomes: string[] = [];
  while (outcomes.at(-1) !== 'done') outcomes.push(await again());
  expect(outcomes).toHaveLength(limits.maximumMailAttempts);
});

test('a mail that no server is there for is tried for as long as its check is open', async () => {
  const again = await told(failing('no-server'));
  for (let attempt = 0; attempt < 2 * limits.maximumMailAttempts; attempt += 1) expect(await again()).toBe('no-server');
});

test('a bug in a mailer is no reason to give up quietly', async () => {
  const again = await told(() => Promise.reject(new TypeError('a bug')));
  expect(await again()).toBe('fault');
});
