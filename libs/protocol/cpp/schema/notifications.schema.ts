import { Type } from 'typebox';
import { MAX_ITEMS } from '../src/limits.js';
import { identifier, seconds, text, texts } from './value.schema.js';

export const notificationSchema = Type.Object(
  {
    means: identifier('SNMP, syslog, webhook, NETCONF, phone, …'),
    events: Type.Optional(texts('what is told')),
    intervalS: Type.Optional(seconds('time between notices; 0: at once')),
    destination: Type.Optional(text('whom to tell')),
  },
  { title: 'Notification' },
);

export const notificationsSchema = Type.Array(notificationSchema, {
  title: 'Notifications',
  description: 'RFC 7297 §3.13',
  maxItems: MAX_ITEMS,
});
