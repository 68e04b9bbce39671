import type { Reading } from './recognition/recognise';
import type { RunTasks } from './tasks';
import type { EngineOptions, PictureSize } from './types';

/**
 * What is special to one kind of picture, as screenshots are: the engine knows none of them and is
 * handed those that are wanted.
 */
export interface SpecialReader {
  /** The readings with what such a picture has besides, which the detector passes over. */
  readonly withMissedTexts: (
    picture: PictureSize,
    readings: readonly Reading[],
    runTasks: RunTasks,
  ) => Promise<readonly Reading[]>;
  /** The readings without what is no part of what the picture shows. */
  readonly withoutFrills: (
    readings: readonly Reading[],
    picture: PictureSize,
    options: EngineOptions,
  ) => readonly Reading[];
}
