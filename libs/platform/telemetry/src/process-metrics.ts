import { type EventLoopUtilization, performance } from 'node:perf_hooks';
import { counter, gauge } from './metrics.js';

/** Observes the metrics of the process that every service has. Returns the function that ends the observation. */
export function observeProcess(): () => void {
  let loop: EventLoopUtilization = performance.eventLoopUtilization();
  let cpuMicroseconds = 0;
  const cpu = counter('process_cpu_seconds');
  const ends = [
    gauge('process_resident_memory_bytes', () => {
      const { user, system } = process.cpuUsage();
      cpu.add((user + system - cpuMicroseconds) / 1e6);
      cpuMicroseconds = user + system;
      return process.memoryUsage.rss();
    }),
    gauge('process_heap_used_bytes', () => process.memoryUsage().heapUsed),
    gauge('process_start_time_seconds', () => performance.timeOrigin / 1000),
    gauge('process_event_loop_utilization_ratio', () => {
      const now = performance.eventLoopUtilization();
      const since = performance.eventLoopUtilization(now, loop);
      loop = now;
      return since.utilization;
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}
