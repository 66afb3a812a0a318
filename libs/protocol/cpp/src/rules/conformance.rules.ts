import { holds, type ProfileRule } from './profile-rule.js';

/** RFC 7297 §3.6: traffic that is re-classed is of another class then, and an offer has to say of which. */
export const reclassedTrafficHasAClass: ProfileRule = ({ conformanceTraffic }) =>
  conformanceTraffic?.outOfProfile === 'reclass' && conformanceTraffic.reclassTo === undefined
    ? [{ at: ['conformanceTraffic'], message: 'out-of-profile traffic that is re-classed needs reclassTo, its class' }]
    : holds;
