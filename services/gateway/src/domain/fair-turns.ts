/** Who asks: the customer, and the address (IPv6: the /64) that it asks from. */
export interface Asker {
  readonly identity: string;
  readonly source: string;
}

export interface FairTurnsLimits {
  /** Begun and not ended, of all askers together. */
  readonly atOnce: number;
  /** Waiting, of one source. */
  readonly maximumWaitingOfOne: number;
  readonly maximumWaitingOctetsOfOne: number;
  /** Waiting, of all together. A source that has nothing in hand may wait beyond it, up to twice as many. */
  readonly maximumWaiting: number;
  readonly maximumWaitingOctets: number;
  /** Begun and not ended, of a source and of an identity, while others ask too; absent: no bound of its own. */
  readonly besideOthers?: {
    readonly ofSource: number;
    readonly ofIdentity: number;
    /** Milliseconds for which somebody who asked counts as one of those others. */
    readonly forMs: number;
  };
}

/** Why an asker cannot even wait: it has too much waiting itself, or all together have. */
export type NoTurn = 'source-busy' | 'overloaded';

interface Waiting {
  readonly octets: number;
  readonly begin: () => void;
}

interface Source {
  begun: number;
  waitingOctets: number;
  readonly waiting: Waiting[];
}

interface Identity {
  begun: number;
  /** In the order of their turns. */
  readonly sources: Map<string, Source>;
}

/** How many times its free places an identity may have begun; a source may once. */
const identityShare = 3;

/**
 * Shares a bounded number of places among those that ask. Who waits gets a place in turn: identity by identity, and in each of
 * them source by source. A source may have as many in hand as there are free places, so that alone it has half of them, and each
 * further one that is as busy leaves places free for the next (Choudhury and Hahne, "Dynamic queue length thresholds", 1998).
 * Beside others it may be given few: what it has in hand stands before theirs wherever the work is done, and they wait for it.
 */
export class FairTurns {
  /** Those with something in hand, in the order of their turns. */
  readonly #identities = new Map<string, Identity>();
  #begun = 0;
  #waiting = 0;
  #waitingOctets = 0;
  /** When somebody asked last; this, and who, is kept where it bounds what one may have beside others. */
  #nowMs = Number.NEGATIVE_INFINITY;
  readonly #lastIdentities = new LastTwo();
  readonly #lastSources = new LastTwo();

  constructor(private readonly limits: FairTurnsLimits) {}

  /** Begun and not ended. */
  get begun(): number {
    return this.#begun;
  }

  get waiting(): number {
    return this.#waiting;
  }

  /** Why this asker would get no turn now; undefined: it would. */
  refusal(asker: Asker): NoTurn | undefined {
    const { maximumWaiting, maximumWaitingOctets, maximumWaitingOfOne, maximumWaitingOctetsOfOne } = this.limits;
    const source = this.#identities.get(asker.identity)?.sources.get(asker.source);
    if (source !== undefined) {
      if (source.waiting.length >= maximumWaitingOfOne || source.waitingOctets >= maximumWaitingOctetsOfOne)
        return 'source-busy';
    }
    const most = source === undefined ? 2 : 1;
    const isFull = this.#waiting >= most * maximumWaiting || this.#waitingOctets >= most * maximumWaitingOctets;
    return isFull ? 'overloaded' : undefined;
  }

  /** Resolves when it is the asker's turn, which then has to call `leave`; undefined: there is a refusal. */
  enter(asker: Asker, octets: number, nowMs: number): Promise<void> | undefined {
    if (this.refusal(asker) !== undefined) return undefined;
    if (this.limits.besideOthers !== undefined) {
      this.#nowMs = nowMs;
      this.#lastIdentities.see(asker.identity, nowMs);
      this.#lastSources.see(nameOf(asker), nowMs);
    }
    const { identity, source } = this.#placeOf(asker);
    if (source.waiting.length === 0 && this.#mayBegin(asker, identity, source)) {
      this.#begin(identity, source);
      return Promise.resolve();
    }
    this.#waiting += 1;
    this.#waitingOctets += octets;
    source.waitingOctets += octets;
    return new Promise((begin) => void source.waiting.push({ octets, begin }));
  }

  leave({ identity: name, source: address }: Asker): void {
    const identity = this.#identities.get(name);
    const source = identity?.sources.get(address);
    if (identity === undefined || source === undefined) return;
    this.#begun -= 1;
    identity.begun -= 1;
    source.begun -= 1;
    if (source.begun === 0 && source.waiting.length === 0) identity.sources.delete(address);
    if (identity.sources.size === 0) this.#identities.delete(name);
    while (this.#waiting > 0 && this.#giveTurn());
  }

  #placeOf(asker: Asker): { readonly identity: Identity; readonly source: Source } {
    const identity = this.#identities.get(asker.identity) ?? { begun: 0, sources: new Map<string, Source>() };
    this.#identities.set(asker.identity, identity);
    const source = identity.sources.get(asker.source) ?? { begun: 0, waitingOctets: 0, waiting: [] };
    identity.sources.set(asker.source, source);
    return { identity, source };
  }

  #mayBegin(asker: Asker, identity: Identity, source: Source): boolean {
    const { atOnce, besideOthers } = this.limits;
    const free = atOnce - this.#begun;
    if (free <= 0 || source.begun >= free || identity.begun >= identityShare * free) return false;
    if (besideOthers === undefined) return true;
    const since = this.#nowMs - besideOthers.forMs;
    if (source.begun >= besideOthers.ofSource && this.#lastSources.haveOther(nameOf(asker), since)) return false;
    return identity.begun < besideOthers.ofIdentity || !this.#lastIdentities.haveOther(asker.identity, since);
  }

  #begin(identity: Identity, source: Source): void {
    this.#begun += 1;
    identity.begun += 1;
    source.begun += 1;
  }

  /** Lets the next one begin that may; false when none may. */
  #giveTurn(): boolean {
    for (const [name, identity] of this.#identities) {
      for (const [address, source] of identity.sources) {
        const [next] = source.waiting;
        if (next === undefined || !this.#mayBegin({ identity: name, source: address }, identity, source)) continue;
        source.waiting.shift();
        source.waitingOctets -= next.octets;
        this.#waiting -= 1;
        this.#waitingOctets -= next.octets;
        this.#begin(identity, source);
        // Its next turn comes after that of all others.
        moveToEnd(identity.sources, address, source);
        moveToEnd(this.#identities, name, identity);
        next.begin();
        return true;
      }
    }
    return false;
  }
}

const nameOf = ({ identity, source }: Asker): string => `${identity} ${source}`;

/** Who asked last and who did before that, which is enough to know of anybody whether others ask too. */
class LastTwo {
  #last: { readonly name: string; atMs: number } | undefined;
  #before: { readonly name: string; atMs: number } | undefined;

  see(name: string, nowMs: number): void {
    if (this.#last?.name === name) this.#last.atMs = nowMs;
    else [this.#last, this.#before] = [{ name, atMs: nowMs }, this.#last];
  }

  haveOther(name: string, sinceMs: number): boolean {
    const other = this.#last?.name === name ? this.#before : this.#last;
    return other !== undefined && other.atMs >= sinceMs;
  }
}

function moveToEnd<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
  map.delete(key);
  map.set(key, value);
}
