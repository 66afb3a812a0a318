/** What a process was started with. */
export function settingsOf<Settings>(): Settings {
  // startChild wrote it: both ends are of this project.
  return JSON.parse(process.argv[2] ?? '{}') as Settings;
}

interface Stop {
  readonly kind: 'stop';
}

/** Says ready, answers the parent's questions, and ends by `stop` or when the parent is gone. */
export function serveParent<Question extends { readonly kind: string }>(
  answer: (question: Question) => Promise<object>,
  stop: () => Promise<void>,
): void {
  const end = (): void => void stop().finally(() => process.exit(0));
  process.on('message', (question: Question | Stop) => {
    if (isStop(question)) end();
    else void answer(question).then((said) => process.send?.(said));
  });
  process.on('disconnect', end);
  process.send?.({ kind: 'ready' });
}

/** For a process that only works and is asked nothing. */
export const servesNothing = (): Promise<object> => Promise.resolve({});

const isStop = (question: { readonly kind: string }): question is Stop => question.kind === 'stop';
