import type { NegotiationStep, QuoteOutcome } from '@parley/client';
import { pad } from '../../render/columns.js';
import { countOf, timeSpan } from '../../render/quantity.js';
import { safeText } from '../../render/safe-text.js';
import { indented, tableLines, type Cell } from '../../render/table.js';
import type { Terminal } from '../../terminal/terminal.js';
import { faultsOfOffered, shortfallsOf, type Asked } from '../objections.js';
import { differencesOf } from '../view/difference-lines.js';
import { offerLines } from '../view/offer-lines.js';
import { endSentence, outcomeLines } from '../view/outcome-lines.js';
import { stepLine } from '../view/step-line.js';
import type { AskedProvider } from './asked-provider.js';
import type { ChoiceReason } from './choose-offer.js';
import type { OffersDecision, Settled } from './settling.js';
import type { SeveralView } from './several-view.js';

/** Several negotiations for people to read: a line for each message, each offer, all of them side by side, and how each ended. */
export class SeveralTextView implements SeveralView {
  #asked: Asked = { requested: undefined };
  #longestServer = 0;
  readonly #terminal: Terminal;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  showStart({ what, how, asked, providers }: Parameters<SeveralView['showStart']>[0]): void {
    const { palette } = this.#terminal;
    this.#asked = asked;
    this.#longestServer = Math.max(...providers.map((each) => nameOf(each).length));
    this.#print(
      `${palette.strong(safeText(what))} to ${countOf(providers.length, 'provider')} ${palette.faint(`(${how})`)}`,
      '',
    );
  }

  step(provider: AskedProvider, step: NegotiationStep): void {
    this.#print(stepLine(step, this.#terminal, pad(nameOf(provider), this.#longestServer)));
  }

  showAnswers(providers: readonly AskedProvider[]): void {
    for (const provider of providers) if (provider.isStanding) this.#showOffer(provider);
    const headings = ['', 'PROVIDER', 'PRICE', 'OFFER', 'VALID FOR'];
    const rows = providers.map((each) => this.#rowOf(each));
    this.#print('', ...tableLines([{ headings, rows }], this.#terminal), '');
  }

  #showOffer(provider: AskedProvider): void {
    const { offer } = provider;
    if (offer === undefined) return;
    const { palette } = this.#terminal;
    const faults = faultsOfOffered(offer);
    const objections = faults.length > 0 ? faults : shortfallsOf(offer, this.#asked);
    const head = faults.length > 0 ? 'Nobody should agree to this offer:' : 'It is worse than what was asked for:';
    this.#print(
      '',
      palette.strong(`${provider.number}  ${nameOf(provider)}`),
      ...indented('1  '.length, this.#terminal, (narrower) => offerLines(offer, this.#asked, narrower)),
      ...(objections.length === 0 ? [] : [`   ${palette.bad(head)}`]),
      ...objections.map((objection) => `     ${safeText(objection)}`),
    );
  }

  #rowOf(provider: AskedProvider): readonly Cell[] {
    const { palette } = this.#terminal;
    const { number, offer, outcome } = provider;
    if (offer === undefined || !provider.isStanding)
      return ['', nameOf(provider), '-', { text: endOf(outcome), paint: palette.bad }, '-'];
    const { cost, validityDate } = offer;
    return [
      String(number),
      nameOf(provider),
      cost === undefined ? '-' : safeText(`${cost.amount} ${cost.currency}`),
      this.#inAWord(offer),
      timeSpan(Date.parse(validityDate) - Date.now()),
    ];
  }

  #inAWord(offer: NonNullable<AskedProvider['offer']>): Cell {
    const { palette } = this.#terminal;
    if (faultsOfOffered(offer).length > 0) return { text: 'nobody should agree to it', paint: palette.bad };
    const worse = shortfallsOf(offer, this.#asked).length;
    if (worse > 0) return { text: `worse in ${countOf(worse, 'place')}`, paint: palette.warning };
    const { requested } = this.#asked;
    const changes = (requested && differencesOf(requested, offer.cpd))?.length ?? 0;
    const text = changes === 0 ? 'equals the request' : `as good; differs in ${countOf(changes, 'place')}`;
    return { text, paint: palette.good };
  }

  showDecision(decision: OffersDecision): void {
    const { palette } = this.#terminal;
    if (decision.kind === 'accept') {
      const { provider, reason } = decision;
      this.#print(palette.strong(`Chosen: ${nameOf(provider)}${reason === 'asked' ? '' : `, ${reasonText[reason]}`}.`));
    } else if (decision.kind === 'decline' && decision.reason === 'none-good-enough')
      this.#print(
        palette.bad('None is accepted: each is worse than what was asked for, or nobody should agree to it'),
        palette.bad('(--accept=any takes the cheapest that is only worse).'),
      );
    this.#print('');
  }

  showLost(provider: AskedProvider): void {
    const { palette } = this.#terminal;
    this.#print('', palette.warning(`${nameOf(provider)}: ${endOf(provider.outcome)} Its offer is lost.`), '');
  }

  showInterruption(): void {
    this.#print(this.#terminal.palette.warning('Cancelling the orders; Ctrl-C again leaves at once.'));
  }

  showEnd(providers: readonly AskedProvider[], settled: Settled | undefined): void {
    const { palette } = this.#terminal;
    const chosen = settled?.kind === 'accept' ? settled.provider : undefined;
    const others = providers.filter((each) => each !== chosen);
    const rows = others.map((each) => [
      nameOf(each),
      endOf(each.outcome),
      safeText(each.outcome?.customerOrderIdentifier ?? ''),
    ]);
    this.#print('', ...tableLines([{ headings: ['PROVIDER', 'END', 'CUSTOMER ORDER'], rows }], this.#terminal), '');
    if (providers.some(({ outcome }) => outcome?.kind === 'offered'))
      this.#print(palette.faint('To decide: parley resume CUSTOMER-ORDER --accept (or --decline).'));
    if (chosen?.outcome !== undefined)
      this.#print(`${palette.strong(nameOf(chosen))}:`, ...outcomeLines(chosen.outcome, this.#terminal));
    if (!providers.some(({ outcome }) => outcome?.kind === 'agreed'))
      this.#print(palette.warning('Nothing is agreed.'));
  }

  #print(...lines: readonly string[]): void {
    for (const line of lines) this.#terminal.print(line);
  }
}

const nameOf = ({ server }: AskedProvider): string => safeText(server);

/** How the order with one provider stands or ended, as a sentence. */
function endOf(outcome: QuoteOutcome | undefined): string {
  if (outcome === undefined) return 'Not ended.';
  switch (outcome.kind) {
    case 'agreed':
      return 'Agreed.';
    case 'offered':
      return `Left open until ${outcome.validityDate}.`;
    default:
      return endSentence(outcome);
  }
}

const reasonText: Readonly<Record<ChoiceReason, string>> = {
  only: 'the only offer that may be accepted',
  cheapest: 'the cheapest that may be accepted',
  'no-prices': 'the first named that may be accepted: none names a price',
  'currencies-differ':
    'by the order in which they were named: prices of different currencies are not compared, only those in the same one',
};
