import type { SpecialReader } from '../special-reader';
import { withMissedLabels } from './missed-labels';
import { withoutStatusBar } from './status-bar';

/**
 * Screenshots of games and shops have a small label in each cell of a grid; those of phones have a
 * status bar.
 */
export const screenshotReader: SpecialReader = {
  withMissedTexts: withMissedLabels,
  withoutFrills: (readings, picture, { statusBar }) =>
    statusBar === 'keep' ? readings : withoutStatusBar(readings, picture),
};
