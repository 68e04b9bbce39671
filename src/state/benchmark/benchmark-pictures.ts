import { spreadOut } from '../../benchmark/plan';
import type { BenchmarkPicture } from '../../benchmark/types';
import { wholeFile, withoutGiven } from '../../protocol/page-source';
import type { IncomingFile } from '../../intake/types';
import type { Page } from '../pages/Page.svelte';
import { NoPictures } from './benchmark-problem';

/** What is measured with: so many pictures of the list, or the samples. */
interface Wanted {
  readonly source: 'list' | 'samples';
  readonly images: number;
}

interface PictureSources {
  readonly batch: { readonly pages: readonly Page[] };
  readonly loadSamples: () => Promise<readonly IncomingFile[]>;
}

/** True for a page whose picture can be read. */
export const isMeasurable = ({ kind }: Page): boolean => kind !== 'refused';

/** Rejects with `NoPictures` if the samples cannot be had. */
export const picturesFor = (
  { source, images }: Wanted,
  { batch, loadSamples }: PictureSources,
): Promise<readonly BenchmarkPicture[]> =>
  source === 'list' ? openListed(batch.pages, images) : samplePictures(loadSamples);

async function samplePictures(
  loadSamples: PictureSources['loadSamples'],
): Promise<readonly BenchmarkPicture[]> {
  try {
    const samples = await loadSamples();
    return samples.map(({ path, file }) => ({ path, source: wholeFile(file) }));
  } catch (cause) {
    throw new NoPictures('samples', { cause });
  }
}

/** Those that are measured with, as far as they are at hand. */
async function openListed(
  pages: readonly Page[],
  images: number,
): Promise<readonly BenchmarkPicture[]> {
  const chosen = spreadOut(pages.filter(isMeasurable), images);
  const opened = await Promise.allSettled(chosen.map((page) => page.open('file')));
  return chosen.flatMap(({ path }, at) => {
    const result = opened[at]!;
    return result.status === 'fulfilled' ? [{ path, source: withoutGiven(result.value) }] : [];
  });
}
