/** Members of a QoS clause that hold a statistic. */
export const QOS_STATISTICS = ['oneWayDelayMs', 'delayVariationMs', 'lossRatio', 'throughputBps'] as const;
