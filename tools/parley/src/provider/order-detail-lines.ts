import type { ListedChild, OrderDetail, Reservation } from '@parley/contracts';
import { alarmWords, exposureWords, neededWords, priceWords } from '../children/child-words.js';
import { eventWords } from '../order-history/event-words.js';
import { cut, inColumns, pad } from '../render/columns.js';
import { bitRate, countOf, timeSpan } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import { wrapText } from '../render/wrapped-text.js';
import type { Terminal } from '../terminal/terminal.js';
import { lackWords } from './lack-words.js';
import { leftWords, stateWords } from './state-words.js';

/** Columns where no terminal says how many it has. */
const usualColumns = 80;
const labelWidth = 11;

/** What other services know of an order; a member is absent where its service does not answer. */
export interface BesideOrder {
  readonly reservation?: Reservation;
  readonly children?: readonly ListedChild[];
}

/** One order, for the provider's people: how it stands, what it has, and what has happened. */
export function orderDetailLines(
  order: OrderDetail,
  { reservation, children }: BesideOrder,
  nowMs: number,
  { palette, columns = usualColumns }: Terminal,
): readonly string[] {
  const width = Math.max(20, columns - labelWidth - 2);
  const facts = [
    ...standing(order, nowMs),
    ...strandedFacts(reservation),
    ...capacity(reservation),
    ...bought(children, nowMs),
    ...course(order, nowMs),
  ];
  return [
    `${palette.strong(`Order ${safeText(order.orderId)}`)}  ${palette.faint('times in UTC')}`,
    ...facts.flatMap(([label, text]) =>
      wrapText(safeText(text), width).map(
        (line, at) => `  ${palette.faint(pad(at === 0 ? label : '', labelWidth - 2))}  ${line}`,
      ),
    ),
    '',
    ...historyOf(order, columns, palette),
  ];
}

type Fact = readonly [label: string, text: string];

function standing(order: OrderDetail, nowMs: number): readonly Fact[] {
  const { customerId, customerOrderIdentifier, receivedAt, changedAt, ended, asked, offered, agreed, validUntil } =
    order;
  const until = validUntil === undefined ? '' : `; until ${instant(validUntil)}, ${leftWords(ago(nowMs, validUntil))}`;
  return [
    ['state', stateWords(order, nowMs)],
    ...(ended === undefined ? [] : [['ended', `by ${ended.by}: ${ended.reason}`] as const]),
    ['customer', `${customerId}, order ${customerOrderIdentifier}`],
    ['received', `${instant(receivedAt)}, ${timeSpan(-ago(nowMs, receivedAt))} ago`],
    ['changed', `${instant(changedAt)}, ${timeSpan(-ago(nowMs, changedAt))} ago`],
    ['asked', termsText(asked)],
    ...(offered === undefined ? [] : [['offered', termsText(offered) + until] as const]),
    ...(agreed === undefined ? [] : [['agreed', termsText(agreed)] as const]),
    ...activityFacts(order.activity),
  ];
}

/** Whether what is agreed can be used, and what keeps it from that. */
function activityFacts(activity: OrderDetail['activity']): readonly Fact[] {
  if (activity === undefined) return [];
  const { state, since, own, partners } = activity;
  const missing = [
    ...(own.state === 'active' ? [] : ['our own part is not']),
    ...(partners === undefined || partners.state === 'active' ? [] : ['what partners carry is not']),
    ...(partners?.notTold === undefined || partners.notTold === 0
      ? []
      : [`of ${countOf(partners.notTold, 'child order')} the partner does not tell`]),
  ];
  const sinceWords = since === undefined ? '' : ` since ${instant(since)}`;
  return [['active', [`${state === 'active' ? 'yes' : 'no'}${sinceWords}`, ...missing].join('; ')]];
}

function strandedFacts(reservation: Reservation | undefined): readonly Fact[] {
  const { stranded } = reservation ?? {};
  if (stranded === undefined) return [];
  const { since, providerData } = stranded;
  return [['stranded', `since ${instant(since)}, by provider data ${providerData}: ${lackWords(stranded)}`]];
}

function capacity(reservation: Reservation | undefined): readonly Fact[] {
  if (reservation === undefined) return [['capacity', 'unknown: the policy service does not answer']];
  const { links, linkCount, lagEvents } = reservation;
  const more = linkCount - links.length;
  const rows = links.map(({ link, direction, heldBps, committedBps }): Fact => {
    const parts = [
      ...(committedBps > 0 ? [`${bitRate(committedBps)} agreed`] : []),
      ...(heldBps > 0 ? [`${bitRate(heldBps)} held`] : []),
    ];
    return ['capacity', `${link} ${direction}: ${parts.join(', ')}`];
  });
  return [
    ...(rows.length === 0 ? [['capacity', 'none'] as const] : rows),
    ...(more > 0 ? [['capacity', `and ${countOf(more, 'more link')}`] as const] : []),
    ...(lagEvents === undefined ? [] : [['capacity', `without the last ${countOf(lagEvents, 'event')}`] as const]),
  ];
}

/** What is ordered of partners for it. */
function bought(children: readonly ListedChild[] | undefined, nowMs: number): readonly Fact[] {
  if (children === undefined) return [['children', 'unknown: the broker service does not answer']];
  return children.map((child) => {
    const price = priceWords(child);
    const parts = [
      `${child.child} at ${child.partner}`,
      child.state,
      ...(price === '-' ? [] : [price]),
      ...(neededWords(child) === 'otherwise' ? ['needed otherwise'] : []),
      ...(child.exposure === undefined ? [] : [`exposed ${exposureWords(child, nowMs)}`]),
      ...(child.alarm === undefined ? [] : [`alarm ${alarmWords(child)}`]),
    ];
    return ['child', parts.join(', ')];
  });
}

function course({ transactions, deadlines }: OrderDetail, nowMs: number): readonly Fact[] {
  return [
    ...deadlines.map(({ name, dueAt, then }): Fact => {
      const what = name === 'offer' ? 'the offer ends' : `the check is ${then === 'approve' ? 'approved' : 'rejected'}`;
      return ['deadline', `${what} at ${instant(dueAt)}, ${leftWords(ago(nowMs, dueAt))}`];
    }),
    ...transactions.map(({ transactionId, opens, at, client }): Fact => [
      opens,
      `${instant(at)} from ${client}, transaction ${transactionId}`,
    ]),
  ];
}

function historyOf({ history, events }: OrderDetail, columns: number, palette: Terminal['palette']): readonly string[] {
  const heads = inColumns(
    history.map(({ version, at, event }) => [
      palette.faint(String(version).padStart(3)),
      instant(at),
      palette.strong(safeText(event)),
    ]),
  );
  const earlier = events - history.length;
  return [
    ...(earlier > 0 ? [palette.faint(`${countOf(earlier, 'earlier event')}: parley order history`)] : []),
    ...history.flatMap(({ cause, client, data }, at) => {
      const words = [`cause ${cause}`, ...(client === undefined ? [] : [`from ${client}`])].map(safeText);
      // The log's data are JSON, and the contract's are no more.
      const said = [...words, ...eventWords(data as Parameters<typeof eventWords>[0])].join(', ');
      return [
        cut(heads[at] ?? '', columns),
        ...wrapText(said, columns - 5).map((line) => `     ${palette.faint(line)}`),
      ];
    }),
  ];
}

const ago = (nowMs: number, at: string): number => Date.parse(at) - nowMs;
const instant = (at: string): string =>
  at
    .replace('T', ' ')
    .replace(/\.\d+Z$/, '')
    .replace('Z', '');

function termsText({ siteCount, sites, inBps, outBps, price }: OrderDetail['asked']): string {
  const more = siteCount - sites.length;
  const cost = price === undefined ? '' : `, ${price.amount} ${price.currency}`;
  const names = `${sites.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return `${countOf(siteCount, 'site')}, ${bitRate(inBps)} in, ${bitRate(outBps)} out${cost}: ${names}`;
}
