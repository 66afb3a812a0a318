export { embeddedEnv } from './config.js';
