/** All that follows from what has just happened: nothing waits for anything but promises, streams in memory and the clock. */
export const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
