// Ends with 0 when the service in this container says that it is ready. On loopback, whichever family it listens on.
const port = process.env.PARLEY_HTTP_PORT || '8080';
const isReady = async (host) =>
  (await fetch(`http://${host}:${port}/health/ready`, { signal: AbortSignal.timeout(3_000) })).ok;
const answers = await Promise.allSettled(['127.0.0.1', '[::1]'].map(isReady));
process.exit(answers.some(({ value }) => value === true) ? 0 : 1);
