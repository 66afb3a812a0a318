import type { NegotiationStep } from '@parley/client';
import { limits, type Message } from '@parley/cpnp';
import { pad } from '../../render/columns.js';
import { groupDigits, timeSpan } from '../../render/quantity.js';
import type { Terminal } from '../../terminal/terminal.js';
import { refusalText } from './outcome-lines.js';

const longestMethod = 'PROCESSING'.length;
const longestState = 'ServerProcessing'.length;

/** A step of a negotiation as one line; `who` stands behind the time, where several are negotiated with. */
export function stepLine(step: NegotiationStep, { palette }: Terminal, who?: string): string {
  const time = palette.faint(clockTime(step.at));
  const begin = who === undefined ? time : `${time}  ${who}`;
  if (step.kind === 'alarm') return `${begin}  ${palette.bad(`! ${alarmText[step.alarm]}`)}`;
  const method = pad(step.message.method, longestMethod);
  const head = {
    sent: () => palette.sent(`→ ${method}`),
    received: () => palette.received(`← ${method}`),
    ignored: () => palette.warning(`x ${method}`),
  }[step.kind]();
  return `${begin}  ${head}  ${pad(step.state, longestState)}  ${palette.faint(remarkOf(step))}`.trimEnd();
}

function remarkOf(step: Exclude<NegotiationStep, { kind: 'alarm' }>): string {
  if (step.kind === 'ignored') return `ignored: ${step.reason}`;
  if (step.kind === 'sent' && step.reason !== 'new') return sendRemark[step.reason];
  const remarks = [messageRemark(step.message, Date.parse(step.at))];
  if (step.octets > limits.warnAboveOctets)
    remarks.push(
      `${groupDigits(step.octets)} octets, more than ${groupDigits(limits.warnAboveOctets)}: may be fragmented`,
    );
  return remarks.filter((remark) => remark !== '').join('; ');
}

const sendRemark = { retransmission: 'sent again', 'repeated-answer': 'answered again' } as const;

const alarmText = {
  'accept-unanswered': 'The ACCEPT was not acknowledged: the server may hold an agreement. Ask the provider.',
  'cancel-refused': 'The server has agreed already and did not cancel: only a withdrawal ends the order.',
  'withdraw-unanswered': 'The WITHDRAW was not answered: the agreement may still be in force at the provider.',
} as const;

function messageRemark(message: Message, now: number): string {
  switch (message.method) {
    case 'PROVISION':
      return message.expectedResponseDate === undefined || message.expectedResponseDate === 'infinite'
        ? ''
        : `offer expected within ${timeSpan(Date.parse(message.expectedResponseDate) - now)}`;
    case 'PROCESSING':
      return message.expectedOfferDate === undefined
        ? ''
        : `offer promised within ${timeSpan(Date.parse(message.expectedOfferDate) - now)}`;
    case 'OFFER':
      return `valid for ${timeSpan(Date.parse(message.validityDate) - now)}`;
    case 'FAIL':
      // The full text of the refusal follows at the end.
      return refusalText({ statusCode: message.statusCode });
    default:
      return '';
  }
}

/** "10:02:11.104" of the local day. */
function clockTime(at: string): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return `${time}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}
