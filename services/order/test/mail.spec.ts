import type { ProviderFile } from '@parley/config';
import { parseCustomerOrderIdentifier, parseProviderOrderIdentifier } from '@parley/cpnp';
import { MemoryEventLog } from '@parley/event-log';
import { createLogger } from '@parley/telemetry';
import { afterEach, describe, expect, test } from 'vitest';
import { MailFailed } from '../src/ports/mailer.js';
import { SmtpMailer } from '../src/outbound/smtp.mailer.js';
import { orderCodec } from '../src/streams/order-codec.js';
import { openOrder } from '../src/open-order.js';
import { task, technicalDueAt } from './checked.js';
import { certain, otherTransactionId, passedOn, provision, transactionId } from './negotiation.js';
import { startSmtp, type SmtpProcess } from './smtp-process.js';
import { offerValidityMs, World } from './world.js';

const checks = [{ name: 'technical', approvers: 'noc', deadline: '1h', atDeadline: 'approve' }] as const;
const provider = (...email: string[]): Pick<ProviderFile, 'orderHandling' | 'approvers'> => ({
  orderHandling: [{ methods: ['PROVISION'], checks: [...checks] }],
  approvers: [{ group: 'noc', email }],
});

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

/** The service with a mailer. */
async function started(url: string, world: World, warned: string[] = []) {
  const service = await openOrder({
    ...world,
    logger: createLogger('order', { PARLEY_LOG_LEVEL: 'warn' }, { write: (line) => void warned.push(line) }),
    offerValidityMs,
    mailer: new SmtpMailer(url, 'Parley <parley@example.net>'),
  });
  const work = service.begin();
  const started = { stop: () => work.stop().then(() => service.close()) };
  running.push(started);
  return started;
}

/** A PROVISION that waits for the approvers. */
async function asked(url: string, handling: World['provider']) {
  const world = new World();
  world.provider = handling;
  const warned: string[] = [];
  await started(url, world, warned);
  await world.replica().receive.handle(passedOn(provision()));
  return { world, warned };
}

const bodyOf = (smtp: SmtpProcess): string => smtp.mails[0]?.source.replaceAll('\r\n', '\n') ?? '';

describe('the approvers of a check', () => {
  test('get one mail: what waits, until when, and the two commands', async () => {
    await using smtp = await startSmtp();
    await asked(smtp.url, provider('noc@example.net', 'night@example.net'));
    await expect.poll(() => smtp.mails.length).toBe(1);
    expect(smtp.mails[0]).toMatchObject({ from: 'parley@example.net', to: ['noc@example.net', 'night@example.net'] });
    const body = bodyOf(smtp);
    expect(body).toContain('From: Parley <parley@example.net>');
    expect(body).toContain(`Subject: To approve: PROVISION of acme (${task(1)})`);
    expect(body).toContain(`Message-ID: <${task(1)}@parley>`);
    expect(body).toContain('Auto-Submitted: auto-generated');
    expect(body.slice(body.indexOf('\n\n') + 2)).toMatchInlineSnapshot(`
      "acme has sent PROVISION. It waits for noc, who may approve or reject it.

      task      pqo-1.1
      check     technical
      customer  acme, order acme-1
      order     pqo-1
      deadline  2026-04-23T11:00:00.000Z; if nobody decides, it is approved

      Document:
      - acme-paris
      - acme-london

        parley approve pqo-1.1
        parley reject pqo-1.1 --reason "why"
      "
    `);
  });
});

describe('an SMTP server', () => {
  test('that is away holds up no negotiation, and gets its mail when it is back', async () => {
    const before = await startSmtp();
    const { port, url } = before;
    await before[Symbol.asyncDispose]();
    const { world, warned } = await asked(url, provider('noc@example.net'));
    await expect.poll(() => warned.filter((line) => line.includes('mail comes again')).length).toBeGreaterThan(0);
    expect(await world.typesOf()).toStrictEqual(['pqo-received', 'processing-sent', 'check-requested']);
    await using back = await startSmtp(port);
    await expect.poll(() => back.mails.length).toBe(1);
  });

  test('that refuses an address is not asked again, and the mail behind it goes out', async () => {
    await using smtp = await startSmtp();
    const { world, warned } = await asked(smtp.url, {
      approvers: [
        { group: 'noc', email: ['refused@example.net'] },
        { group: 'legal', email: ['legal@example.net'] },
      ],
      orderHandling: [{ methods: ['PROVISION'], checks: [...checks, { ...checks[0], approvers: 'legal' }] }],
    });
    await expect.poll(() => warned.filter((line) => line.includes('given up')).length).toBe(1);
    await world.replica().checks.decide({ task: task(1), decision: 'approve', by: 'ada' });
    await expect.poll(() => smtp.mails.map(({ to }) => to)).toStrictEqual([['legal@example.net']]);
    expect(smtp.answered).toStrictEqual([{ answered: 550, to: 'refused@example.net' }]);
  });

  test('that says later is asked again', async () => {
    await using smtp = await startSmtp();
    await asked(smtp.url, provider('later@example.net'));
    await expect.poll(() => smtp.answered.length).toBeGreaterThan(1);
    expect(smtp.mails).toStrictEqual([]);
  });

  test.each([
    ['refused@example.net', 'refused'],
    ['later@example.net', 'later'],
  ] as const)('that answers to %s makes the failure "%s"', async (to, reason) => {
    await using smtp = await startSmtp();
    const mailer = new SmtpMailer(smtp.url, 'parley@example.net');
    const failure = await mailer.send({ to: [to], subject: 's', text: 't', id: 'i' }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MailFailed);
    expect(failure).toMatchObject({ reason });
  });
});

test('a check of a group without an address is logged, and its mail given up', async () => {
  await using smtp = await startSmtp();
  const { warned } = await asked(smtp.url, provider());
  await expect.poll(() => warned.filter((line) => line.includes('without an address')).length).toBe(1);
  expect(smtp.mails).toStrictEqual([]);
});

test('the approvers get the mail of what another replica committed, of which this one is not told', async () => {
  await using smtp = await startSmtp();
  const log = new MemoryEventLog({ upcast: orderCodec.upcast });
  log.onCommitted = () => () => undefined;
  const world = new World(log);
  world.provider = provider('noc@example.net');
  await started(smtp.url, world);
  const { receive } = world.replica();
  // When the first mail is there, the mail relay has seen the end of the log: the second one needs another look.
  for (const [at, name] of ['pqo-1', 'pqo-2'].entries()) {
    const message = provision({
      customerOrderIdentifier: certain(parseCustomerOrderIdentifier(`acme-${at}`)),
      transactionId: at === 0 ? transactionId : otherTransactionId,
    });
    await receive.handle(passedOn(message, { orderId: certain(parseProviderOrderIdentifier(name)) }));
    await expect.poll(() => smtp.mails.length).toBe(at + 1);
  }
});

test.each(['decided', 'due'] as const)('a check that is %s already is told to nobody', async (how) => {
  await using smtp = await startSmtp();
  const world = new World();
  world.provider = provider('noc@example.net');
  await world.replica().receive.handle(passedOn(provision()));
  if (how === 'due') world.clock.nowMs = Date.parse(technicalDueAt);
  else await world.replica().checks.decide({ task: task(1), decision: 'approve', by: 'ada' });
  const service = await started(smtp.url, world);
  await expect.poll(async () => (await world.typesOf()).at(-1)).toBe('decision-requested');
  await service.stop();
  expect(await world.log.loadCheckpoint('order-mail')).toBeDefined();
  expect(smtp.mails).toStrictEqual([]);
});
