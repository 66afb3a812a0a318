import type { Clock } from '../clock.js';
import { defaultDamping, tellHeldDown, undamped, type HeldDown } from './damping.js';

/** What was seen of a stub link, and what was told of it. */
interface Watched extends HeldDown {
  isUp: boolean;
  wasTold: boolean;
}

/** Tells of stub links that lose their carrier and get it back, each held down as tunnels are (decision V32). */
export class StubLinkWatch {
  readonly #links = new Map<string, Watched>();

  constructor(
    private readonly clock: Clock,
    private readonly tell: (name: string, isUp: boolean) => void,
  ) {}

  /** What a look has seen; of a stub link that it does not name nothing has changed. Each is taken as up before the first. */
  saw(carriers: ReadonlyMap<string, boolean>): void {
    for (const [name, isUp] of carriers) {
      const link = this.#links.get(name) ?? newLink();
      this.#links.set(name, link);
      if (link.isUp === isUp) continue;
      link.isUp = isUp;
      tellHeldDown(link, defaultDamping, this.clock, () => {
        if (link.wasTold === link.isUp) return;
        link.wasTold = link.isUp;
        this.tell(name, link.isUp);
      });
    }
  }

  stop(): void {
    for (const link of this.#links.values()) link.stopReport?.();
  }
}

const newLink = (): Watched => ({
  isUp: true,
  wasTold: true,
  damped: undamped(defaultDamping),
  stopReport: undefined,
});
