/** Readers of kinds that few people have: fetched with the first file of one of them. */
export { framesOf } from './frames';
export { readHeifSize } from './heif';
export { readIconSize } from './icon';
export { readJpeg2000Size } from './jpeg-2000';
export { readJxlSize } from './jxl';
export { readSvgSize } from './svg';
export { readTiffPages, readTiffSize } from './tiff';
