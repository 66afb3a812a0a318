import type { NegotiationStep, QuoteOutcome, ReceivedOffer, WithdrawOutcome } from '@parley/client';
import {
  limits,
  type ConnectivityProvisioningDocument,
  type Message,
  type Price,
  type ProviderDescription,
} from '@parley/cpnp';
import { LiveTrack } from './live-track.js';
import { pad } from '../../render/columns.js';
import { jsonText } from '../../render/json-text.js';
import { countOf, groupDigits, timeSpan } from '../../render/quantity.js';
import { safeText } from '../../render/safe-text.js';
import type { Terminal } from '../../terminal/terminal.js';
import { differenceLine, differencesOf } from './difference-lines.js';
import { outcomeLines, refusalText } from './outcome-lines.js';
import type { QuoteView } from './quote-view.js';
import { valueLines } from './value-lines.js';
import { comparePrice, priceRemark } from '../price-comparison.js';

const longestMethod = 'PROCESSING'.length;
const longestState = 'ServerProcessing'.length;

/** A negotiation for people to read: one line per message, the differences, the agreed document, the identifiers. */
export class TextView implements QuoteView {
  #requested: ConnectivityProvisioningDocument | undefined;
  #price: Price | undefined;
  readonly #terminal: Terminal;
  readonly #track: LiveTrack;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#track = new LiveTrack(terminal);
  }

  showStart({ what, server, how, requested, price }: Parameters<QuoteView['showStart']>[0]): void {
    const { palette } = this.#terminal;
    this.#requested = requested;
    this.#price = price;
    this.#terminal.print(
      `${palette.strong(safeText(what))} to ${palette.strong(safeText(server))} ${palette.faint(`(${how})`)}`,
    );
    this.#terminal.print();
  }

  step(step: NegotiationStep): void {
    this.#print(step);
    this.#track.advance(step);
  }

  #print(step: NegotiationStep): void {
    const { palette } = this.#terminal;
    const time = palette.faint(clockTime(step.at));
    if (step.kind === 'alarm') {
      this.#terminal.print(`${time}  ${palette.bad(`! ${alarmText[step.alarm]}`)}`);
      return;
    }
    const method = pad(step.message.method, longestMethod);
    const head = {
      sent: () => palette.sent(`→ ${method}`),
      received: () => palette.received(`← ${method}`),
      ignored: () => palette.warning(`x ${method}`),
    }[step.kind]();
    const state = pad(step.state, longestState);
    this.#terminal.print(`${time}  ${head}  ${state}  ${palette.faint(this.#remark(step))}`.trimEnd());
  }

  showOffer(offer: ReceivedOffer): void {
    this.#track.hide();
    const { palette } = this.#terminal;
    const differences = this.#requested && differencesOf(this.#requested, offer.cpd);
    this.#terminal.print();
    if (differences === undefined) {
      this.#terminal.print(palette.warning('The offered document is not valid and cannot be compared:'));
      this.#terminal.print(jsonText(offer.cpd, this.#terminal.columns));
    } else if (differences.length === 0) {
      this.#terminal.print(palette.good('The offer equals the request.'));
    } else {
      this.#terminal.print(
        palette.strong(`The offer differs from the request in ${countOf(differences.length, 'place')}:`),
      );
      for (const difference of differences) {
        this.#terminal.print(`  ${differenceLine(difference, palette)}`);
        for (const line of valueLines(difference, this.#terminal.columns)) this.#terminal.print(`      ${line}`);
      }
    }
    for (const reason of offer.reasons ?? []) this.#terminal.print(`Why: ${safeText(reason)}`);
    this.#printPrice(offer.cost);
    if (offer.providerDescription !== undefined)
      this.#terminal.print(`Provider: ${safeText(providerText(offer.providerDescription))}`);
    if (offer.informationElements !== undefined)
      this.#terminal.print(`With the offer: ${jsonText(offer.informationElements, this.#terminal.columns)}`);
    this.#terminal.print();
  }

  #printPrice(cost: Price | undefined): void {
    const { palette } = this.#terminal;
    const comparison = this.#price && comparePrice(this.#price, cost);
    const remark = this.#price && comparison && priceRemark(this.#price, comparison);
    if (cost !== undefined) {
      const amount = palette.strong(safeText(`${cost.amount} ${cost.currency}`));
      this.#terminal.print(`Price: ${amount}${remark === undefined ? '' : `, ${remark}`}`);
    } else if (remark !== undefined) this.#terminal.print(palette.warning(`${remark}.`));
  }

  showObjections(objections: readonly string[], always: boolean): void {
    const { palette } = this.#terminal;
    const head = always
      ? 'Nobody should agree to this offer:'
      : 'Not accepted: the offer is worse than what was asked for (--accept=any takes it):';
    this.#terminal.print(palette.bad(head));
    for (const objection of objections) this.#terminal.print(`  ${safeText(objection)}`);
    this.#terminal.print();
  }

  showInterruption(): void {
    this.#terminal.print(this.#terminal.palette.warning('Cancelling the order; Ctrl-C again leaves at once.'));
  }

  showFault(): void {
    this.#track.hide();
  }

  showEnd(outcome: QuoteOutcome | WithdrawOutcome): void {
    this.#track.hide();
    this.#terminal.print();
    for (const line of outcomeLines(outcome, this.#terminal)) this.#terminal.print(line);
  }

  #remark(step: Exclude<NegotiationStep, { kind: 'alarm' }>): string {
    if (step.kind === 'ignored') return `ignored: ${step.reason}`;
    if (step.kind === 'sent' && step.reason !== 'new') return sendRemark[step.reason];
    const remarks = [messageRemark(step.message, Date.parse(step.at))];
    if (step.octets > limits.warnAboveOctets)
      remarks.push(
        `${groupDigits(step.octets)} octets, more than ${groupDigits(limits.warnAboveOctets)}: may be fragmented`,
      );
    return remarks.filter((remark) => remark !== '').join('; ');
  }
}

function providerText({ name, contactInformation, asNumber }: ProviderDescription): string {
  return [name, contactInformation.email, ...(asNumber === undefined ? [] : [`AS${asNumber}`])].join(', ');
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
