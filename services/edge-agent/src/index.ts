export { open } from './app.module.js';
export { descriptor } from './descriptor.js';
