import type { FindLexicon } from './language/language';
import type { FindReader, Recogniser } from './recognition/recogniser';
import { recogniseLine, type LineContext, type Reading } from './recognition/recognise';
import { DETECTION_NORMALISATION, regionToTensor, turnedToTensor } from './pixels/tensor';
import type { MapTask } from './detection/map';
import { findLoneInk } from './detection/lone-ink';
import type { LineShape, Quad, RasterImage, RunModel, Tensor } from './types';

/** A line to be read. */
export interface LineTask extends LineContext, LineShape {
  readonly kind: 'line';
}

/** Lone characters of small print are looked for, outside of the `known` places. */
export interface InkTask {
  readonly kind: 'ink';
  readonly known: readonly Quad[];
  /** Usual height of a character in pixels. */
  readonly characterHeight: number;
}

/**
 * The smallest part of a page's work: it needs the picture and a model, and nothing of the other
 * tasks. So several workers that have decoded the same picture can share a page, and it reads the
 * same.
 */
export type PageTask = MapTask | LineTask | InkTask;

/**
 * A map task gives `padWidth * padHeight` probabilities, row by row; a line task what it reads; an
 * ink task places.
 */
export type ResultOf<P extends PageTask> = P extends MapTask
  ? Float32Array
  : P extends LineTask
    ? Reading
    : readonly Quad[];

/** What tasks are done with. */
export interface TaskHost {
  readonly detect: RunModel;
  readonly recogniser: Recogniser;
  readonly latin: () => Promise<Recogniser | null>;
  readonly findReader: FindReader;
  readonly findLexicon: FindLexicon;
  /** Milliseconds; only differences matter. */
  readonly now: () => number;
}

export type RunTask = (task: PageTask) => Promise<ResultOf<PageTask>>;

/**
 * Does every task, in any order and by whomever, and hands over each result once, with the index of
 * its task. Rejects when the job was cancelled.
 */
export type RunTasks = <P extends PageTask>(
  tasks: readonly P[],
  onResult: (result: ResultOf<P>, index: number) => void,
) => Promise<void>;

const tensorOf = (image: RasterImage, { region, frame, size }: MapTask): Tensor =>
  frame
    ? turnedToTensor(image, frame, region, size, DETECTION_NORMALISATION)
    : regionToTensor(image, region, size, DETECTION_NORMALISATION);

/** Does one task of the picture. */
export async function runTask(
  image: RasterImage,
  task: PageTask,
  { detect, recogniser, ...host }: TaskHost,
): Promise<ResultOf<PageTask>> {
  if (task.kind === 'line') return recogniseLine(image, task, task, { ...recogniser, ...host });
  if (task.kind === 'ink') return findLoneInk(image, task.known, task.characterHeight);
  return (await detect(tensorOf(image, task))).data;
}

/**
 * One after another, with a look at `checkpoint` after each; it throws when the job was cancelled.
 */
export function inTurn(work: RunTask, checkpoint: () => Promise<void>): RunTasks {
  return async (tasks, onResult) => {
    for (const [index, task] of tasks.entries()) {
      onResult((await work(task)) as ResultOf<typeof task>, index);
      await checkpoint();
    }
  };
}
