import { QOS_STATISTICS } from './qos-statistics.js';
import type { QosGuarantees } from '../generated/cpd.js';
import { holds, type ProfileRule } from './profile-rule.js';

const guaranteesNumbers = (qos: QosGuarantees): boolean =>
  qos.kind === 'quantitative' || QOS_STATISTICS.some((quantity) => qos[quantity] !== undefined);

const guaranteesAClass = (qos: QosGuarantees): boolean => qos.kind === 'qualitative' || qos.metaQosClass !== undefined;

/** RFC 7297 §3.3. */
export const qosIsQualitativeOrQuantitative: ProfileRule = ({ qosGuarantees: qos }) =>
  qos !== undefined && guaranteesNumbers(qos) && guaranteesAClass(qos)
    ? [
        {
          at: ['qosGuarantees'],
          message: 'QoS guarantees must be either quantitative or qualitative, not both in one profile',
        },
      ]
    : holds;

/** RFC 7297 §3.3: a qualitative guarantee is that of a class; without one it promises nothing. */
export const qualitativeQosNamesAClass: ProfileRule = ({ qosGuarantees: qos }) =>
  qos?.kind === 'qualitative' && qos.metaQosClass === undefined
    ? [{ at: ['qosGuarantees'], message: 'qualitative QoS guarantees need metaQosClass, their class' }]
    : holds;

/** RFC 7297 §3.3 and §3.5: quantitative guarantees hold for in-profile traffic only, and capacity is the profile. */
export const quantitativeQosNeedsCapacity: ProfileRule = ({ qosGuarantees: qos, capacity }) =>
  qos !== undefined && guaranteesNumbers(qos) && capacity === undefined
    ? [{ at: ['qosGuarantees'], message: 'quantitative QoS guarantees need a capacity clause' }]
    : holds;

/** RFC 7297 §3.3. */
export const percentilesNeedAMeasurementInterval: ProfileRule = ({ qosGuarantees: qos }) =>
  qos === undefined || qos.measurementIntervalS !== undefined
    ? holds
    : QOS_STATISTICS.filter((quantity) => qos[quantity]?.percentile !== undefined).map((quantity) => ({
        at: ['qosGuarantees', quantity, 'percentile'],
        message: `the percentile of ${quantity} needs a measurement interval`,
      }));

const isAbove = (lower: number | undefined, upper: number | undefined): boolean =>
  lower !== undefined && upper !== undefined && lower > upper;

export const minimumAverageAndMaximumAreInOrder: ProfileRule = ({ qosGuarantees: qos }) =>
  QOS_STATISTICS.filter((quantity) => {
    const { minimum, average, maximum } = qos?.[quantity] ?? {};
    return isAbove(minimum, average) || isAbove(average, maximum) || isAbove(minimum, maximum);
  }).map((quantity) => ({
    at: ['qosGuarantees', quantity],
    message: `${quantity} must have minimum ≤ average ≤ maximum`,
  }));
