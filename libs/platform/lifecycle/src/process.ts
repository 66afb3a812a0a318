export { startOfProcess } from './process-start.js';
export {
  findRuntime,
  removeRuntime,
  runtimeFileIn,
  writeRuntime,
  type FoundRuntime,
  type Runtime,
} from './runtime-file.js';
export { toldToEnd, type EndReason } from './told-to-end.js';
