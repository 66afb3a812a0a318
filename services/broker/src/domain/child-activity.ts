import { statusMessage } from '@parley/cpnp-session';
import type { Child, ChildActivity } from './child.js';
import type { ChildActivityTold, ChildStatusSent } from './child.events.js';

/** From the agreement to the first question, doubled from one to the next, up to a minute (N53). */
const firstSpacingMs = 1_000;
const longestSpacingMs = 60_000;
/** What has been told to be active, or not at all, is asked for less often: each question is in the log for good. */
const longestSettledSpacingMs = 3_600_000;

type Told = NonNullable<ChildActivity['told']>;
const isSettled = (told: Told | undefined): boolean => told !== undefined && told.state !== 'inactive';

/** The partner is asked from now on; what it has said before stands until it says something else. */
export const askedFromNow = (child: Child, now: number): Child => ({
  ...child,
  activity: { ...(child.activity?.told && { told: child.activity.told }), spacingMs: 2 * firstSpacingMs },
  timers: { ...child.timers, status: now + firstSpacingMs },
});

/** STATUS leaves, and the next question is due whether it is answered or not. */
export function asked(
  child: Child,
  { transactionId, firstSequenceNumber }: ChildStatusSent['data'],
  now: number,
): Child {
  const { held, activity, session, created } = child;
  const [agreement] = held;
  if (agreement === undefined || activity === undefined) return child;
  const { providerOrderIdentifier, nonce } = agreement;
  const question = {
    server: session.server,
    customerOrderIdentifier: created.child,
    agreement: { providerOrderIdentifier, nonce },
    ...{ transactionId, firstSequenceNumber },
  };
  const longest = isSettled(activity.told) ? longestSettledSpacingMs : longestSpacingMs;
  return {
    ...child,
    activity: { ...activity, question, spacingMs: Math.min(2 * activity.spacingMs, longest) },
    timers: { ...child.timers, status: now + activity.spacingMs },
    sending: [statusMessage(question)],
  };
}

/** After an answer that is new: what has become active may rest, what is so no more is asked for closely again. */
export function told(child: Child, { child: _, ...said }: ChildActivityTold['data'], now: number): Child {
  const { activity } = child;
  if (activity === undefined) return child;
  const next = { ...child, activity: { ...activity, told: said } };
  const wasSettled = isSettled(activity.told);
  if (isSettled(said) === wasSettled) return next;
  const spacingMs = wasSettled ? firstSpacingMs : longestSpacingMs;
  return {
    ...next,
    activity: { ...next.activity, spacingMs: 2 * spacingMs },
    timers: { ...child.timers, status: now + spacingMs },
  };
}

/** While something is under way about it, its nonce may be that of yesterday: nothing is asked, and no answer is taken. */
export function unasked(child: Child): Child {
  if (child.timers.status === undefined && child.activity?.question === undefined) return child;
  const { status: _, ...timers } = child.timers;
  const { activity, ...rest } = child;
  if (activity === undefined) return { ...rest, timers };
  const { question: __, ...kept } = activity;
  return { ...rest, timers, activity: kept };
}

/** Whether the answer says what the partner has said before. */
export const isAsTold = (
  { activity }: Child,
  { state, since }: Pick<ChildActivityTold['data'], 'state' | 'since'>,
): boolean => activity?.told?.state === state && activity.told.since === since;
