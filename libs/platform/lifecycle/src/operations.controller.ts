import { Controller, Get, Header, HttpCode, HttpException, Inject } from '@nestjs/common';
import type { Telemetry } from '@parley/telemetry';
import { reportHealth, type HealthCheck, type HealthReport } from './health.js';

export const CHECKS = Symbol('health checks');
export const TELEMETRY = Symbol('telemetry');

/** What operations ask of every service: is it alive, can it work, what does it count. */
@Controller()
export class OperationsController {
  constructor(
    @Inject(CHECKS) private readonly checks: readonly HealthCheck[],
    @Inject(TELEMETRY) private readonly telemetry: Telemetry,
  ) {}

  /**
   * Answers that the event loop runs. It does not look at what the service needs, so that a lost database makes no orchestrator
   * restart it.
   */
  @Get('health/live')
  live(): { readonly status: 'alive' } {
    return { status: 'alive' };
  }

  /** 200 when everything that the service needs answers; 503 with what does not. */
  @Get('health/ready')
  @HttpCode(200)
  async ready(): Promise<HealthReport> {
    const report = await reportHealth(this.checks);
    if (report.status !== 'ready') throw new HttpException(report, 503);
    return report;
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async metrics(): Promise<string> {
    return this.telemetry.metricsText();
  }
}
