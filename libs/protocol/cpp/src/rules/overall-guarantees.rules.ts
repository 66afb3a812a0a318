import { QOS_STATISTICS } from './qos-statistics.js';
import { holds, type ProfileRule } from './profile-rule.js';

/** RFC 7297 §3.7. */
export const overallGuaranteesStandAloneOrReclass: ProfileRule = (profile) => {
  const { overallTrafficGuarantees, capacity, conformanceTraffic } = profile;
  if (overallTrafficGuarantees === undefined) return holds;
  if (capacity === undefined && conformanceTraffic === undefined) return holds;
  if (conformanceTraffic?.outOfProfile === 'reclass') return holds;
  return [
    {
      at: ['overallTrafficGuarantees'],
      message:
        'overall traffic guarantees need a profile without capacity and conformance traffic, or re-classed out-of-profile traffic',
    },
  ];
};

const QUANTITIES: readonly string[] = [...QOS_STATISTICS, 'measurementIntervalS'];

/** RFC 7297 §3.7. Unknown members are kept, so that the quantities of a QoS clause would pass the schema here. */
export const overallGuaranteesAreQualitative: ProfileRule = ({ overallTrafficGuarantees }) => {
  if (overallTrafficGuarantees === undefined) return holds;
  const isQuantitative = Object.entries(overallTrafficGuarantees).some(
    ([name, value]) => QUANTITIES.includes(name) || (name === 'kind' && value === 'quantitative'),
  );
  return isQuantitative
    ? [{ at: ['overallTrafficGuarantees'], message: 'overall traffic guarantees must be qualitative' }]
    : holds;
};
