import type { Component, Profile } from '@parley/cpp';
import { documentOfCheck } from '../domain/check/checked-document.js';
import type { CheckRequested } from '../domain/check/check.events.js';
import type { Order } from '../domain/order.state.js';
import { limits } from '../limits.js';
import type { Mail } from '../ports/mailer.js';

/** The mail to the approvers of a check: what waits, why, until when, and the two commands that decide it. */
export function checkMail(check: CheckRequested['data'], order: Order, to: readonly string[]): Mail {
  const { task, subject, dueAt, atDeadline, reasons, approvers } = check;
  const consequence = atDeadline === 'approve' ? 'approved' : 'rejected';
  const lines = [
    `${sentenceOf(check, order)} It waits for ${withoutControls(approvers)}, who may approve or reject it.`,
    '',
    `task      ${task}`,
    `check     ${withoutControls(check.check)}`,
    `customer  ${withoutControls(order.customerId)}, order ${withoutControls(order.customerOrderIdentifier)}`,
    `order     ${order.orderId}`,
    `deadline  ${dueAt}; if nobody decides, it is ${consequence}`,
    ...(reasons.length === 0
      ? []
      : ['', 'Outside the guidelines:', ...reasons.map((reason) => `- ${withoutControls(reason)}`)]),
    '',
    'Document:',
    ...documentLines(order, subject),
    '',
    `  parley approve ${task}`,
    `  parley reject ${task} --reason "why"`,
    '',
  ];
  return { to, subject: `${subjectOf(check, order)} (${task})`, text: lines.join('\n'), id: task };
}

const subjectOf = ({ subject }: CheckRequested['data'], { customerId }: Order): string =>
  subject === 'guidelines'
    ? `To approve: offer to ${withoutControls(customerId)}`
    : `To approve: ${subject} of ${withoutControls(customerId)}`;

function sentenceOf({ subject }: CheckRequested['data'], { customerId }: Order): string {
  const customer = withoutControls(customerId);
  return subject === 'guidelines'
    ? `An offer to ${customer} is outside the guidelines.`
    : `${customer} has sent ${subject}.`;
}

function documentLines(order: Order, subject: CheckRequested['data']['subject']): readonly string[] {
  // What is offered or agreed has passed the CPP schema, and so has what is requested by the time that a check is open.
  const { components } = documentOfCheck(order, subject) as unknown as { components: readonly Component[] };
  const profiles = components.flatMap((component) => component.profiles);
  const lines = profiles.flatMap(nodeLines);
  const more = lines.length - limits.listedNodes;
  return more > 0 ? [...lines.slice(0, limits.listedNodes), `- and ${more} more`] : lines;
}

function nodeLines({ customerNodesMap, capacity = [] }: Profile): readonly string[] {
  const forEvery = capacity.find(({ linkIdentifier }) => linkIdentifier === undefined);
  return customerNodesMap.map(({ identifier, linkIdentifier }) => {
    const rates = capacity.find((entry) => entry.linkIdentifier === linkIdentifier) ?? forEvery;
    const at = linkIdentifier === undefined ? '' : ` at ${withoutControls(linkIdentifier)}`;
    const committed =
      rates === undefined ? '' : `, ${rates.in.committedBps ?? 0} bit/s in, ${rates.out.committedBps ?? 0} bit/s out`;
    return `- ${withoutControls(identifier)}${at}${committed}`;
  });
}

/** A customer's text on one line, of a length that a mail can bear. */
const withoutControls = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ').slice(0, 120);
