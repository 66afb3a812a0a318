import type { NegotiationStep } from '@parley/client';
import { cut } from '../../render/columns.js';
import type { Palette } from '../../terminal/palette.js';

type State = NegotiationStep['state'];

const tracks: Readonly<Record<NegotiationStep['purpose'], readonly State[]>> = {
  provision: ['PQOSent', 'ServerProcessing', 'OfferProcessing', 'AcceptSent', 'Completed'],
  update: ['PQOSent', 'ServerProcessing', 'OfferProcessing', 'AcceptSent', 'Completed'],
  withdraw: ['WithdrawPending', 'Cancelled'],
};

/** The position of a state on the track; -1 while nothing is sent. Undefined for an end that is not on this track. */
function placeOn(track: readonly State[], state: State): number | undefined {
  if (state === 'Created' || state === 'AwaitingProcessing') return -1;
  const place = track.indexOf(state === 'OfferReceived' ? 'OfferProcessing' : state);
  return place < 0 ? undefined : place;
}

/**
 * The states of a negotiation as one line, the ones behind filled and the present one named: short where the terminal is
 * narrow.
 */
export function stateTrack(
  at: { readonly purpose: NegotiationStep['purpose']; readonly state: State; readonly seconds: number },
  columns: number,
  palette: Palette,
): string {
  const { purpose, state, seconds } = at;
  const track = tracks[purpose];
  const here = placeOn(track, state);
  const time = `${seconds} s`;
  if (here === undefined) return cut(`✕ ${state}  ${time}`, columns - 1);
  const mark = (index: number): string =>
    index < here ? palette.good('●') : index === here ? palette.strong('◉') : palette.faint('○');
  const whole = track.reduce((length, name) => length + name.length + '○  '.length, 0) + ' '.length + time.length;
  if (whole >= columns) {
    const rest = columns - 1 - track.length - 1;
    return `${track.map((_, index) => mark(index)).join('')} ${palette.strong(cut(`${state}  ${time}`, rest))}`;
  }
  const places = track.map((name, index) => {
    const paint = index < here ? palette.good : index === here ? palette.strong : palette.faint;
    return `${mark(index)} ${paint(name)}`;
  });
  return `${places.join(' ')}  ${palette.faint(time)}`;
}
