/** Degrees (WGS 84). */
export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

/** The mean radius of the Earth. */
const radiusKm = 6_371;

/** Kilometres between two places on the ground, as a great circle of a sphere: the same there and back, and not rounded. */
export function kmBetween(one: Coordinates, other: Coordinates): number {
  const [from, to] = [radians(one.latitude), radians(other.latitude)];
  const acrossLatitudes = Math.sin((to - from) / 2) ** 2;
  const acrossLongitudes = Math.sin(radians(other.longitude - one.longitude) / 2) ** 2;
  const haversine = acrossLatitudes + Math.cos(from) * Math.cos(to) * acrossLongitudes;
  return 2 * radiusKm * Math.asin(Math.min(1, Math.sqrt(haversine)));
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
