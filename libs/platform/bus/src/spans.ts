import { type Attributes, ROOT_CONTEXT, SpanKind, context } from '@opentelemetry/api';
import type { BusEvent } from './port.js';
import { type BusSpan, startSpan } from './trace-context.js';

// OpenTelemetry semantic conventions for messaging: `<operation> <destination>`. The CloudEvents type is the destination:
// bounded, and the same on both adapters.

function attributes(system: string, operation: string, type: string, destination: string): Attributes {
  return {
    'messaging.system': system,
    'messaging.operation.name': operation,
    'messaging.operation.type': type,
    'messaging.destination.name': destination,
  };
}

/** Around the hand-over of an event; under the event's own traceparent, or the active span. */
export function publishSpan(system: string, event: BusEvent): BusSpan {
  const { type, id, subject, traceparent } = event;
  return startSpan(`publish ${type}`, SpanKind.PRODUCER, traceparent, context.active(), {
    ...attributes(system, 'publish', 'send', type),
    'messaging.message.id': id,
    'cloudevents.event_subject': subject,
  });
}

/** Around one delivery to a handler. */
export function processSpan(system: string, durable: string, event: BusEvent): BusSpan {
  const { type, id, subject, traceparent } = event;
  return startSpan(`process ${type}`, SpanKind.CONSUMER, traceparent, ROOT_CONTEXT, {
    ...attributes(system, 'process', 'process', type),
    'messaging.consumer.group.name': durable,
    'messaging.message.id': id,
    'cloudevents.event_subject': subject,
  });
}

/** Around a request, until its answer is there. */
export function requestSpan(system: string, subject: string): BusSpan {
  return startSpan(
    `request ${subject}`,
    SpanKind.CLIENT,
    undefined,
    context.active(),
    attributes(system, 'request', 'send', subject),
  );
}

/** Around the handler of a request. */
export function respondSpan(system: string, subject: string, traceparent: string | undefined): BusSpan {
  return startSpan(
    `respond ${subject}`,
    SpanKind.SERVER,
    traceparent,
    ROOT_CONTEXT,
    attributes(system, 'respond', 'process', subject),
  );
}
