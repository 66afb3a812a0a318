/** What `node --cpu-prof` writes, as far as it is read here. Times in µs of the monotonic clock. */
export interface CpuProfile {
  readonly startTime: number;
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** A function, or a room of the tree, and its share of the time in which the process was not idle. */
export interface TimeShare {
  readonly name: string;
  readonly share: number;
}

export interface ProfileSummary {
  /** Share of the time in which the process did something. */
  readonly busy: number;
  /** Self times. */
  readonly functions: readonly TimeShare[];
  /** By package, project or part of Node. */
  readonly rooms: readonly TimeShare[];
  /** Named functions of Parley with all that they call before they return; these overlap. */
  readonly withCallees: readonly TimeShare[];
}

/** Self times between two instants of the monotonic clock (ms, as process.hrtime gives it). */
export function summarise(profile: CpuProfile, fromMs: number, toMs: number, most = 6): ProfileSummary {
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const parents = new Map(profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const functions = new Map<string, number>();
  const rooms = new Map<string, number>();
  const withCallees = new Map<string, number>();
  let busy = 0;
  let idle = 0;
  let at = profile.startTime;
  profile.samples.forEach((sample, index) => {
    at += profile.timeDeltas[index] ?? 0;
    const frame = frames.get(sample);
    if (frame === undefined || at < fromMs * 1000 || at > toMs * 1000) return;
    const self = profile.timeDeltas[index + 1] ?? 0;
    if (frame.functionName === '(idle)') {
      idle += self;
      return;
    }
    busy += self;
    add(functions, nameOf(frame), self);
    // Once for each function on the stack, however deep it calls itself.
    const stack = new Set<string>();
    for (let node: number | undefined = sample; node !== undefined; node = parents.get(node)) {
      const caller = frames.get(node);
      if (caller !== undefined && caller.functionName !== '' && isOwn(caller.url)) stack.add(nameOf(caller));
    }
    for (const name of stack) add(withCallees, name, self);
    add(rooms, roomOf(frame.functionName, frame.url), self);
  });
  const top = (times: ReadonlyMap<string, number>, count = most): readonly TimeShare[] =>
    [...times]
      .map(([name, time]) => ({ name, share: time / busy }))
      .sort((a, b) => b.share - a.share)
      .slice(0, count);
  return {
    busy: busy / (busy + idle),
    functions: top(functions),
    rooms: top(rooms),
    withCallees: top(withCallees, most * 2),
  };
}

function add(times: Map<string, number>, name: string, time: number): void {
  times.set(name, (times.get(name) ?? 0) + time);
}

const isOwn = (url: string): boolean => /\/(?:libs|services)\//.test(url) && !url.includes('/node_modules/');

const nameOf = (frame: CpuProfile['nodes'][number]['callFrame']): string =>
  `${frame.functionName || '(anonymous)'}  ${placeOf(frame)}`.trim();

function placeOf({ url, lineNumber }: { readonly url: string; readonly lineNumber: number }): string {
  if (url === '') return '';
  return `${url.replace(/^.*\/node_modules\//, '').replace(/^file:.*\/(libs|services|bench)\//, '$1/')}:${lineNumber + 1}`;
}

function roomOf(functionName: string, url: string): string {
  if (url === '') return functionName.startsWith('(') ? functionName : '(native)';
  const dependency = /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  const project = /\/((?:libs\/(?:protocol|platform)|libs|services)\/[^/]+)\//.exec(url)?.[1];
  return dependency ?? project ?? url.replace(/^node:internal\/([^/]+).*$/, 'node:$1');
}
