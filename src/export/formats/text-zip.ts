import { ZIP_TYPE, zipOfPages } from '../page-files';
import { shapedText, shapeIn } from './shaped-text';
import type { ExportFormat } from '../types';

/** One text file a page in one ZIP. */
export const textZip: ExportFormat = {
  id: 'txt-zip',
  extension: 'zip',
  mime: ZIP_TYPE,
  write: (pages, shape = 'automatic') =>
    zipOfPages(pages, '.txt', (page) => `${shapedText(page.text, shapeIn(page, shape))}\n`),
};
