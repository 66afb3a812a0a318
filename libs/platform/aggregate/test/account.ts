import { recordedCodec, type Aggregate, type SnapshotForm } from '../src/index.js';

/** An account as tests need one: it has one owner, who has no other account, and never less than nothing. */
export type AccountEvent =
  | { readonly type: 'opened'; readonly data: { readonly owner: string } }
  | { readonly type: 'paid-in'; readonly data: { readonly amount: number } }
  | { readonly type: 'paid-out'; readonly data: { readonly amount: number } };

export type AccountCommand =
  | { readonly type: 'open'; readonly owner: string }
  | { readonly type: 'pay-in'; readonly amount: number }
  | { readonly type: 'pay-out'; readonly amount: number }
  /** A bug: deciding it throws. */
  | { readonly type: 'crash' };

export type AccountVerdict = AccountEvent | 'open-already' | 'not-open' | 'too-little';

/** A map, so that one account can be changed in place and another one made anew with each event. */
export interface Account {
  readonly owner: Map<'owner', string>;
  readonly balance: Map<'balance', number>;
}
export const ownerOf = ({ owner }: Account): string | undefined => owner.get('owner');
export const balanceOf = ({ balance }: Account): number => balance.get('balance') ?? 0;

export const accountCodec = recordedCodec<AccountEvent>({
  opened: { schemaVersion: 1 },
  'paid-in': { schemaVersion: 1 },
  'paid-out': { schemaVersion: 1 },
});

function decide(command: AccountCommand, account: Account): AccountVerdict {
  const isOpen = ownerOf(account) !== undefined;
  switch (command.type) {
    case 'open':
      return isOpen ? 'open-already' : { type: 'opened', data: { owner: command.owner } };
    case 'pay-in':
      return isOpen ? { type: 'paid-in', data: { amount: command.amount } } : 'not-open';
    case 'pay-out':
      if (!isOpen) return 'not-open';
      if (balanceOf(account) < command.amount) return 'too-little';
      return { type: 'paid-out', data: { amount: command.amount } };
    case 'crash':
      throw new TypeError('a bug');
  }
}

function evolveInPlace(account: Account, event: AccountEvent): Account {
  switch (event.type) {
    case 'opened':
      account.owner.set('owner', event.data.owner);
      return account;
    case 'paid-in':
      account.balance.set('balance', balanceOf(account) + event.data.amount);
      return account;
    case 'paid-out':
      account.balance.set('balance', balanceOf(account) - event.data.amount);
      return account;
  }
}

const copyOf = ({ owner, balance }: Account): Account => ({ owner: new Map(owner), balance: new Map(balance) });

export type AccountAggregate = Aggregate<Account, AccountEvent, AccountCommand, AccountVerdict>;

/** Made anew with each event, as an aggregate is. */
export const account: AccountAggregate = {
  name: 'account',
  codec: accountCodec,
  initial: () => ({ owner: new Map(), balance: new Map() }),
  evolve: (before, event) => evolveInPlace(copyOf(before), event),
  decide,
  eventsOf: (verdict) => (typeof verdict === 'string' ? [] : [verdict]),
  effectsOf: (events) =>
    events.reduce(
      (effects, event) => (event.type === 'opened' ? { claim: [ownerKey(event.data.owner)] } : effects),
      {},
    ),
  metaOf: (state) => ({ clientAddress: ownerOf(state) ?? 'nobody' }),
};

/** Changed in place, as the exception is. */
export const accountInPlace: AccountAggregate = { ...account, evolve: evolveInPlace, layerOver: copyOf };

export const ownerKey = (owner: string): string => `owner ${owner}`;

export const snapshotsOf = (every: number, fold = 'account 1'): SnapshotForm<Account> => ({
  every,
  fold,
  serialise: ({ owner, balance }) => [JSON.stringify([...owner]), JSON.stringify([...balance])],
  reader: () => {
    const parts: string[] = [];
    return {
      take: (part) => void parts.push(part),
      end: () => {
        const [owner = '', balance = '', ...others] = parts;
        if (others.length > 0) throw new TypeError('an account is in two parts');
        // Written by `serialise`.
        return {
          owner: new Map(JSON.parse(owner) as ['owner', string][]),
          balance: new Map(JSON.parse(balance) as ['balance', number][]),
        };
      },
    };
  },
});
