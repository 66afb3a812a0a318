import { AlwaysOffSampler, AlwaysOnSampler, type Sampler, TraceIdRatioBasedSampler } from '@opentelemetry/sdk-trace';

/** Whether a trace that begins here is sampled, and whether a parent's decision takes precedence. */
export interface SamplingRule {
  readonly root: Sampler;
  readonly parentFirst: boolean;
}

/**
 * Reads OTEL_TRACES_SAMPLER and OTEL_TRACES_SAMPLER_ARG (OpenTelemetry SDK configuration). As that text asks, what is
 * unknown or out of range counts as unset: everything is sampled unless the parent is not.
 */
export function samplingRule(env: NodeJS.ProcessEnv): SamplingRule {
  const ratio = (): Sampler => new TraceIdRatioBasedSampler(ratioOf(env.OTEL_TRACES_SAMPLER_ARG));
  switch (env.OTEL_TRACES_SAMPLER) {
    case 'always_on':
      return { root: new AlwaysOnSampler(), parentFirst: false };
    case 'always_off':
      return { root: new AlwaysOffSampler(), parentFirst: false };
    case 'traceidratio':
      return { root: ratio(), parentFirst: false };
    case 'parentbased_always_off':
      return { root: new AlwaysOffSampler(), parentFirst: true };
    case 'parentbased_traceidratio':
      return { root: ratio(), parentFirst: true };
    default:
      return { root: new AlwaysOnSampler(), parentFirst: true };
  }
}

function ratioOf(text: string | undefined): number {
  const ratio = text === undefined || text.trim() === '' ? 1 : Number(text);
  return ratio >= 0 && ratio <= 1 ? ratio : 1;
}
