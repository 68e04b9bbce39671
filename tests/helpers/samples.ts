import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../bench/lib/ensure-build';

interface Sample {
  readonly file: string;
  readonly title: string;
}

const FOLDER = join(ROOT, 'public/samples');

export const SAMPLES = JSON.parse(
  readFileSync(join(FOLDER, 'index.json'), 'utf8'),
) as readonly Sample[];

/** Where a sample picture lies on the disk. */
export const samplePath = (file: string): string => join(FOLDER, file);

/** The lines printed on a sample, in reading order. */
export const sampleLines = (file: string): string[] => {
  const name = file.replace(/\.\w+$/, '.txt');
  return readFileSync(join(ROOT, 'tests/fixtures/samples', name), 'utf8')
    .trimEnd()
    .split('\n');
};

/** Without spaces, which the Chinese recogniser drops between English words. */
export const withoutSpaces = (text: string): string => text.replaceAll(/\s/g, '');
