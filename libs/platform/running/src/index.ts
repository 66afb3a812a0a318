export { backOffMs } from './back-off.js';
export { Bell } from './bell.js';
export { readInstant, steadyClock, systemClock, type Clock } from './clock.js';
export { readPause, type PauseMs } from './pause.js';
export { startPolling, type Polling, type PollingOptions } from './polling.js';
export { steadyTimers, type Timers } from './timers.js';
export { together, type Running } from './running.js';
export { within } from './within.js';
