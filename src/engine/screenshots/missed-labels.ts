import { detectAtScale, lineHeightQuantile, smallTextScale } from '../detection/detect';
import { distance, quadCentre, quadHeight } from '../geometry/geometry';
import type { Reading } from '../recognition/recognise';
import { isSmallText } from '../recognition/small-text';
import { readSmallTexts } from '../small-texts';
import type { RunTasks } from '../tasks';
import type { PictureSize, Quad } from '../types';
import { findLabelRule, followingRule, isGrid, withLabels } from './quantity-labels';

/** Reads again where a grid of cells has quantity labels, at the places where one was not found. */
export async function withMissedLabels(
  image: PictureSize,
  found: readonly Reading[],
  runTasks: RunTasks,
): Promise<readonly Reading[]> {
  const readings = [...found, ...(await labelsFromFurther(image, found, runTasks))];
  const rule = findLabelRule(readings);
  if (!rule) return readings;
  const labels = await readSmallTexts(rule.missing, 'place', 'never', runTasks);
  return withLabels(readings, labels.filter(rule.accepts));
}

/** Labels in a grid of cells that the detector finds only from further away. */
async function labelsFromFurther(
  image: PictureSize,
  readings: readonly Reading[],
  runTasks: RunTasks,
): Promise<Reading[]> {
  const usual = lineHeightQuantile(
    readings.map(({ quad }) => quad),
    0.5,
  );
  const scale = smallTextScale(image, usual);
  if (scale === null || !isGrid(readings)) return [];
  const quads = (await detectAtScale(image, scale, runTasks)).map(({ quad }) => quad);
  const isNew = (quad: Quad) =>
    readings.every(
      (known) => distance(quadCentre(known.quad), quadCentre(quad)) > quadHeight(quad),
    );
  const small = quads.filter((quad) => isSmallText(quad, usual) && isNew(quad));
  return followingRule(readings, await readSmallTexts(small, 'found', 'never', runTasks));
}
