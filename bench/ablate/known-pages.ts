import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { findPictures } from '../lib/find-pictures';

/** Pages to tune on, and pages to check with. */
export const HALVES = ['tune', 'check'] as const;
export type Half = (typeof HALVES)[number];

/** A picture whose text is known. */
export interface KnownPage {
  readonly file: string;
  readonly category: string;
  readonly half: Half;
  readonly truth: string;
}

const halfOf = (file: string): Half =>
  HALVES[createHash('sha256').update(basename(file)).digest()[0]! % 2]!;

/** The pictures in folders named as the categories that have their text beside them. */
export function findKnownPages(folder: string, categories: readonly string[]): KnownPage[] {
  return categories.flatMap((category) => {
    const place = join(folder, category);
    const found = existsSync(place) ? findPictures([place]).pictures : [];
    return found.flatMap(({ file }): KnownPage[] => {
      const beside = file.replace(/\.[^.]+$/, '.gt.txt');
      if (!existsSync(beside)) return [];
      return [{ file, category, half: halfOf(file), truth: readFileSync(beside, 'utf8') }];
    });
  });
}
