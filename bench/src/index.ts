export { appendBench, measureAppends } from './append/append.bench.js';
export { codecBench } from './codec/codec.bench.js';
export { floodBench } from './flood/flood.bench.js';
export { mutatedBench } from './flood/mutated.bench.js';
export { negotiationBench } from './negotiation/negotiation.bench.js';
export { readModelBench } from './read-model/read-model.bench.js';
export { startupBench } from './startup/startup.bench.js';
export type { Bench, BenchOptions, BenchReport, Figure, TableLine, Target } from './report/figure.js';
