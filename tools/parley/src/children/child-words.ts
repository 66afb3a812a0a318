import type { ListedChild } from '@parley/contracts';
import { timeSpan } from '../render/quantity.js';

/** Whether anybody needs it: "otherwise" where what the partner holds is to be changed. */
export const neededWords = ({ isReleased, isToChange }: ListedChild): string =>
  isReleased ? 'no' : isToChange === true ? 'otherwise' : 'yes';

/** What it costs; in brackets, what the partner asks for in its offer. */
export function priceWords({ costs, offered }: ListedChild): string {
  if (costs !== undefined) return `${costs.amount} ${costs.currency}`;
  const price = offered?.price;
  return price === undefined ? '-' : `(${price.amount} ${price.currency})`;
}

/** How long the partner holds what no agreement needs: "59 min 18 s left", "until it confirms the end". */
export function exposureWords({ exposure }: ListedChild, nowMs: number): string {
  if (exposure === undefined) return '-';
  if (exposure.until === undefined) return 'until it confirms the end';
  const leftMs = Date.parse(exposure.until) - nowMs;
  return leftMs > 0 ? `${timeSpan(leftMs)} left` : 'its time is over';
}

/** "withdraw-unanswered since 2026-11-30T10:00:00.000Z". */
export const alarmWords = ({ alarm }: ListedChild): string =>
  alarm === undefined ? '-' : `${alarm.kind} since ${alarm.since}`;
