import type { CropReading } from './crop-reading';
import { READER_BELIEVED } from './tunables';

/**
 * One reading of two of the same line: that of the recogniser of its language, unless it is unsure
 * and the main one is surer.
 */
export const combineReadings = (main: CropReading, other: CropReading): CropReading =>
  other.text !== '' && (other.score >= READER_BELIEVED || other.score >= main.score) ? other : main;
