import type { Life } from './life.js';

/** The services of a provider that can be ended by themselves. */
export const serviceNames = ['gateway', 'order', 'policy', 'broker'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** One place at which a process may end: before or after something that others can see. */
export interface Step {
  readonly service: ServiceName;
  readonly what: string;
}

/** Counts all that the services of a provider do and hear, from 1, and ends one of them where it is told to. */
export class Steps {
  readonly taken: Step[] = [];
  /** Called at each step, before what comes after it. */
  onStep: (number: number, step: Step) => void = () => undefined;

  pass(service: ServiceName, what: string): void {
    const step = { service, what };
    this.taken.push(step);
    this.onStep(this.taken.length, step);
  }
}

/** What a process is told apart by: its life, and where it counts. */
export interface ProcessOf {
  readonly life: Life;
  readonly pass: (what: string) => void;
}

/** Something that others can see: the process may end just before it, and just after it. */
export async function visibly<Result>(
  { life, pass }: ProcessOf,
  what: string,
  work: () => Promise<Result>,
): Promise<Result> {
  life.assertGoesOn();
  pass(`before ${what}`);
  const result = await life.do(work);
  pass(`after ${what}`);
  life.assertGoesOn();
  return result;
}
