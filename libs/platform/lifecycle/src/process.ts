export { startOfProcess } from './process-start.js';
export { toldToEnd, type EndReason } from './told-to-end.js';
