import type { Message } from '../message.js';
import { sealed, type Channel } from './channel.js';
import type { SecurityKeys } from './keys.js';

/** A step in the making at either end, as far as it sends. */
interface Sending {
  session: {
    readonly phase: string;
    readonly channel: Channel | undefined;
    readonly settings: { readonly keys?: SecurityKeys };
  };
  readonly actions: { push(action: { readonly kind: 'send'; readonly message: Message }): unknown };
  readonly now: number;
}

/** Changes what the session of a step in the making has; the rest stays. */
export function amend<Session>(turn: { session: Session }, change: Partial<Session>): void {
  turn.session = { ...turn.session, ...change };
}

/** `undefined`: the client type is gone. */
export function amendClient<Client>(
  turn: { session: { readonly clients: ReadonlyMap<number, Client> } },
  clientType: number,
  client: NoInfer<Client> | undefined,
): void {
  const clients = new Map(turn.session.clients);
  if (client === undefined) clients.delete(clientType);
  else clients.set(clientType, client);
  amend(turn, { clients });
}

/**
 * Sends, with a digest where they are negotiated. Without a valid key nothing can be said any more: false, the connection is lost.
 */
export function couldSend(turn: Sending, message: Message): boolean {
  const { channel, phase, settings } = turn.session;
  if (phase === 'closed') return true;
  if (channel === undefined || settings.keys === undefined) {
    turn.actions.push({ kind: 'send', message });
    return true;
  }
  const sent = sealed(channel, message, settings.keys, turn.now);
  if (sent === undefined) return false;
  turn.actions.push({ kind: 'send', message: sent.message });
  amend(turn, { channel: sent.channel });
  return true;
}

/** What is done when nothing follows on a connection: its timers are cleared, and its owner is told. */
type EndingAction<Timer, Cause> =
  | { readonly kind: 'clear-timer'; readonly timer: Timer }
  | { readonly kind: 'close' }
  | { readonly kind: 'notify'; readonly event: { readonly kind: 'ended'; readonly cause: Cause } };

export function closeWith<Timer, Cause>(
  turn: { readonly actions: { push(action: EndingAction<Timer, Cause>): unknown } },
  timers: readonly Timer[],
  cause: Cause,
): void {
  for (const timer of timers) turn.actions.push({ kind: 'clear-timer', timer });
  turn.actions.push({ kind: 'close' });
  turn.actions.push({ kind: 'notify', event: { kind: 'ended', cause } });
}
