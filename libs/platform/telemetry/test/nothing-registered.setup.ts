import { context, diag, metrics, propagation, trace } from '@opentelemetry/api';

/** No provider of another test file is left: OpenTelemetry keeps one of each for the whole process, and takes no second one. */
for (const api of [trace, metrics, propagation, context, diag]) api.disable();
