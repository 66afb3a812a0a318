import { describe, expect, test } from 'vitest';
import { checkRequested } from '../../test/checked.js';
import { certain, counterCpd, order, stages } from '../../test/negotiation.js';
import type { OrderEvent } from '../domain/order.events.js';
import { limits } from '../limits.js';
import { checkMail } from './check-mail.js';

const request = checkRequested({
  subject: 'guidelines',
  check: 'large order',
  atDeadline: 'reject',
  reasons: ['3 sites, more than 2', 'a line\nand another'],
});
const escalated: OrderEvent = {
  type: 'offer-escalated',
  data: { sequenceNumber: 9, expectedOfferDate: '2026-04-23T11:00:30.000Z', cpd: counterCpd, reasons: [] },
};
const waiting = certain(order.given([...stages.awaiting, escalated, request]).state);

const withNodes = (count: number) => ({
  ...waiting,
  escalated: {
    reasons: [],
    cpd: {
      components: [
        {
          profiles: [
            {
              customerNodesMap: Array.from({ length: count }, (_, at) => ({
                identifier: `node-${at}`,
                linkIdentifier: `ed-par-1/${at}`,
              })),
              capacity: [
                { in: { committedBps: 7 }, out: {} },
                { linkIdentifier: 'ed-par-1/1', in: { committedBps: 1 }, out: { committedBps: 2 } },
              ],
            },
          ],
        },
      ],
    },
  },
});

describe('the mail to approvers', () => {
  test('says what is offered, why it is escalated, and how to decide', () => {
    const mail = checkMail(request.data, waiting, ['noc@example.net']);
    expect({ ...mail, text: '' }).toStrictEqual({
      to: ['noc@example.net'],
      subject: 'To approve: offer to acme (pqo-1.1)',
      text: '',
      id: 'pqo-1.1',
    });
    expect(mail.text).toMatchInlineSnapshot(`
      "An offer to acme is outside the guidelines. It waits for noc, who may approve or reject it.

      task      pqo-1.1
      check     large order
      customer  acme, order acme-1
      order     pqo-1
      deadline  2026-04-23T11:00:00.000Z; if nobody decides, it is rejected

      Outside the guidelines:
      - 3 sites, more than 2
      - a line and another

      Document:
      - acme-paris

        parley approve pqo-1.1
        parley reject pqo-1.1 --reason "why"
      "
    `);
  });

  test('lists links with their committed rates, and no more nodes than can be read at a glance', () => {
    const { text } = checkMail(request.data, withNodes(limits.listedNodes + 3), []);
    expect(text).toContain('- node-0 at ed-par-1/0, 7 bit/s in, 0 bit/s out\n');
    expect(text).toContain('- node-1 at ed-par-1/1, 1 bit/s in, 2 bit/s out\n');
    expect(text).toContain('- node-19 at ed-par-1/19');
    expect(text).not.toContain('node-20');
    expect(text).toContain('- and 3 more\n');
  });

  test.each([
    ['ACCEPT', 'acme has sent ACCEPT.', 'To approve: ACCEPT of acme (pqo-1.1)'],
    ['WITHDRAW', 'acme has sent WITHDRAW.', 'To approve: WITHDRAW of acme (pqo-1.1)'],
  ] as const)('names %s', (subject, sentence, title) => {
    const asked = certain(order.given([...stages.completed, checkRequested({ subject })]).state);
    const mail = checkMail({ ...request.data, subject }, asked, []);
    expect([mail.text.slice(0, sentence.length), mail.subject]).toStrictEqual([sentence, title]);
    expect(mail.text).toContain('- acme-paris\n- acme-london\n');
  });

  test('keeps a customer’s words on one line', () => {
    const sly = { ...waiting, customerId: 'acme\r\nBcc: all@example.net' };
    const { subject, text } = checkMail(request.data, sly, []);
    expect(subject).toBe('To approve: offer to acme Bcc: all@example.net (pqo-1.1)');
    expect(text).not.toContain('\nBcc');
  });
});
