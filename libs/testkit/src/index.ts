export { type NatsServer, startNats } from './nats.js';
