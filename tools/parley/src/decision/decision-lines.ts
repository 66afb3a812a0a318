import { statusCodes } from '@parley/cpnp';
import type { Decision } from '@parley/contracts';
import { bitRate, groupDigits, timeSpan } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import { indented, tableLines } from '../render/table.js';
import { wrapText } from '../render/wrapped-text.js';
import type { Terminal } from '../terminal/terminal.js';
import { more, priceFacts, type Fact } from './price-facts.js';

const statusNames = new Map<number, string>(Object.entries(statusCodes).map(([name, code]) => [code, name]));

type Offer = Extract<Decision['answer'], { kind: 'offer' }>;
type AskedCheck = NonNullable<Offer['escalation']>['checks'][number];

/** Paths and reductions in words; JSON has more of them. */
const maximumShown = 12;

/** A decision in words: who is asked `first`, before it is made; what is answered, what is lower than asked and why, who is asked, by which rules and on which paths. */
export function decisionLines(
  decision: Decision,
  terminal: Terminal,
  first: readonly AskedCheck[] = [],
): readonly string[] {
  const facts: readonly Fact[] = [
    ...first.map((check): Fact => ['first', checkText(check)]),
    ...answerFacts(decision.answer),
    ...partnerFacts(decision),
    ...ruleFacts(decision),
    ...preferredFacts(decision),
    ...pathFacts(decision),
    ...basisFacts(decision),
  ];
  const rows = facts.map(([label, text]) => [{ text: label, paint: terminal.palette.faint }, safeText(text)]);
  return indented(2, terminal, (narrower) => tableLines([{ rows }], narrower));
}

/** What a decision is about, and a remark on it. */
export const headLines = (
  title: string,
  remark: string,
  { palette, columns = Infinity }: Terminal,
): readonly string[] => [
  ...wrapText(safeText(title), columns).map(palette.strong),
  ...wrapText(safeText(remark), columns).map(palette.faint),
];

function offerFacts(offer: Offer): readonly Fact[] {
  const { isCounterOffer, reasons, reduced, failover, escalation, template } = offer;
  return [
    ['answer', isCounterOffer ? 'a counter-offer: it differs from what was asked' : 'an offer as asked'],
    ...(reduced?.listed ?? [])
      .slice(0, maximumShown)
      .map((one): Fact => [one.offered > one.asked ? 'higher' : 'lower', reductionText(one)]),
    ...more('lower', (reduced?.count ?? 0) - Math.min(reduced?.listed.length ?? 0, maximumShown)),
    ...reasonsBeside(reasons, reduced),
    ...(failover?.listed ?? []).slice(0, maximumShown).map((one): Fact => ['fail-over', shareText(one)]),
    ...more('fail-over', (failover?.count ?? 0) - Math.min(failover?.listed.length ?? 0, maximumShown)),
    ...(template === undefined ? [] : [['template', template] as const]),
    ...priceFacts(offer, maximumShown),
    ...validityFacts(offer),
    ...(escalation?.checks ?? []).map((check): Fact => ['person', checkText(check)]),
    ...(escalation?.reasons ?? []).map((reason): Fact => ['because', reason]),
  ];
}

/** How long it is valid, and by what; what is bought of partners may end it before. */
function validityFacts({ validity, validUntil, template = '' }: Offer): readonly Fact[] {
  const by = { rule: `the rule ${validity?.rule ?? ''}`, template: `the template ${template}`, default: 'the default' };
  return [
    ...(validity === undefined
      ? []
      : [['valid', `${timeSpan(validity.ms)} from when it is made, by ${by[validity.by]}`] as const]),
    ...(validUntil === undefined
      ? []
      : [['valid', `until ${instantText(validUntil)} at the latest, as partners offer it`] as const]),
  ];
}

const instantText = (instant: string): string => `${instant.replace('T', ' ').replace(/\.\d+Z$/, '')} UTC`;

function answerFacts(answer: Decision['answer']): readonly Fact[] {
  if (answer.kind === 'offer') return offerFacts(answer);
  if (answer.kind === 'refusal') return refusalFacts(answer);
  const { answerBy, parts } = answer;
  return [
    ['answer', `needs partners, who are asked until ${instantText(answerBy)}`],
    ...parts.flatMap(({ sites, candidates }) => [
      ['part', partText(sites)] as const,
      ...candidates.map((one): Fact => ['candidate', candidateText(one)]),
    ]),
  ];
}

type NeededPart = Extract<Decision['answer'], { kind: 'needs-partners' }>['parts'][number];

function partText(sites: NeededPart['sites']): string {
  if (sites.length === 0) return 'a segment between two devices of ours';
  return `${sites.slice(0, maximumShown).join(', ')}${sites.length > maximumShown ? ' and more' : ''}`;
}

const candidateText = ({ partner, interconnect, back, beyond }: NeededPart['candidates'][number]): string =>
  [
    `${partner} at ${interconnect}`,
    ...(back === undefined ? [] : [`back at ${back}`]),
    ...(beyond === undefined ? [] : [`who orders of ${beyond}`]),
  ].join(', ');

/** What partners have answered, and why it is taken or not. */
const partnerFacts = ({ partnerAnswers = [], notAsked = [] }: Decision): readonly Fact[] => [
  ...notAsked
    .slice(0, maximumShown)
    .map(({ partner, interconnect, rule, why }): Fact => [
      'not asked',
      `${partner} at ${interconnect}, by the rule ${rule}: ${why}`,
    ]),
  ...more('not asked', notAsked.length - maximumShown),
  ...partnerAnswers.map(({ partner, candidate, child, isTaken, why, price }): Fact => {
    const asks = price === undefined ? '' : ` for ${price.amount} ${price.currency}`;
    return ['partner', `${partner} (${candidate}, ${child})${asks}: ${isTaken ? 'taken, ' : ''}${why}`];
  }),
];

function refusalFacts({ statusCode, reasons }: Extract<Decision['answer'], { kind: 'refusal' }>): readonly Fact[] {
  const name = statusNames.get(statusCode);
  return [
    ['answer', `FAIL ${statusCode}${name === undefined ? '' : `, ${name}`}`],
    ...reasons.map((reason): Fact => ['because', reason]),
  ];
}

const shareText = ({ link, of, percent, inBps, outBps }: NonNullable<Offer['failover']>['listed'][number]): string =>
  `${link} keeps ${percent} % of ${of} for when that one fails: ${bitRate(inBps)} in, ${bitRate(outBps)} out`;

function reductionText({ clause, link, asked, offered, why }: NonNullable<Offer['reduced']>['listed'][number]): string {
  const [was, is] = [asked, offered].map((value) => (/Bps($|\.)/.test(clause) ? bitRate(value) : figureText(value)));
  const at = link === undefined ? '' : ` of ${link}`;
  return `${clause}${at}: ${was} asked, ${is} offered; ${why.join('; ')}`;
}

/** Of packets and quality: a loss has many decimals, and each of them counts. */
const figureText = (value: number): string => (Number.isInteger(value) ? groupDigits(value) : String(value));

/** The reasons that stand by no value which is lower; that of a cap is said of each link with its rates before it. */
function reasonsBeside(reasons: readonly string[], reduced: Offer['reduced']): readonly Fact[] {
  const said = [...new Set(reduced?.listed.flatMap(({ why }) => why))];
  const others = reasons.filter((reason) => !said.some((why) => reason === why || reason.endsWith(`: ${why}`)));
  return [
    ...others.slice(0, maximumShown).map((reason): Fact => ['because', reason]),
    ...more('because', others.length - maximumShown),
  ];
}

const checkText = ({ name, approvers, deadlineMs, atDeadline }: AskedCheck) =>
  `${approvers} (${name}) within ${timeSpan(deadlineMs)}, else ${atDeadline === 'approve' ? 'approved' : 'rejected'}`;

const effects: Readonly<Record<string, string>> = {
  refuse: 'refuses',
  approval: 'has a group asked',
  cap: 'caps what is committed',
  prefer: 'prefers other paths or partners',
};

const ruleFacts = ({ rules, answer }: Decision): readonly Fact[] => [
  ...(rules?.fired ?? []).map(({ name, effect }): Fact => ['rule', `${name} ${effectText(name, effect, answer)}`]),
  ...(rules?.failed ?? []).map(({ name, why }): Fact => ['rule', `${name} cannot be judged: ${why}`]),
];

function effectText(rule: string, effect: string, answer: Decision['answer']): string {
  if (effect === 'reprice') return repriceText(rule, answer);
  if (effect === 'offer') return validityText(rule, answer);
  return effects[effect] ?? effect;
}

/** Of several rules the first one counts. */
function validityText(rule: string, answer: Decision['answer']): string {
  const says = 'says how long an offer is valid';
  if (answer.kind !== 'offer' || answer.validity?.rule === rule) return says;
  return `${says}, and ${answer.validity?.rule ?? 'another one'} counts`;
}

/** Whether a price has it: that of a template takes factors alone, and of several amounts the first one counts. */
function repriceText(rule: string, answer: Decision['answer']): string {
  if (answer.kind !== 'offer' || answer.price === undefined) return 'changes prices, and none is named';
  const { price, priceMade } = answer;
  if (priceMade === undefined) return 'changes the price';
  const { template, parts, factors = [] } = priceMade;
  if ([...parts, ...factors].some((one) => one.rule === rule)) return 'changes the price';
  const whose = template === undefined ? '' : ` of the template ${template}`;
  return `changes nothing of the price${whose}, ${price.amount} ${price.currency}`;
}

/** What the rules that prefer have changed: the paths that would have been laid without them. */
function preferredFacts({ preferred }: Decision): readonly Fact[] {
  if (preferred === undefined) return [];
  const { isFollowed, instead } = preferred;
  if (!isFollowed) return [['prefer', 'not followed: the order would get less by it']];
  if (instead.length === 0) return [['prefer', 'the listed paths are those that they would be without it']];
  const shown = instead.slice(0, maximumShown);
  return [
    ...shown.map((path): Fact => ['prefer', `in place of ${pathText(path)}`]),
    ...more('prefer', instead.length - shown.length),
  ];
}

const pathText = ({ from, to, over, delayMs }: NonNullable<Decision['paths']>['listed'][number]): string =>
  `${from} to ${to}: ${over.join(', ')}; ${Number(delayMs.toFixed(3))} ms`;

/** The paths that are laid, or those that it was refused for. */
const pathFacts = ({ paths, tried }: Decision): readonly Fact[] => [
  ...listedPaths('path', paths),
  ...listedPaths('tried', tried),
];

function listedPaths(label: string, paths: Decision['paths']): readonly Fact[] {
  if (paths === undefined) return [];
  const shown = paths.listed.slice(0, maximumShown);
  return [
    ...shown.map((path): Fact => [path.isBackup === true ? 'backup' : label, pathText(path)]),
    ...more(label, paths.count - shown.length),
  ];
}

function basisFacts({ basis }: Decision): readonly Fact[] {
  if (basis === undefined) return [];
  const { procedure, providerData, ...digests } = basis;
  const words = Object.entries(digests).map(([name, digest]) => `${name} ${digest.slice(0, 12)}`);
  return [['by', `procedure ${procedure}, provider data ${providerData}, ${words.join(', ')}`]];
}
