import { describe, expect, it } from 'vitest';
import { nameScreenshots, nameShots, picturesOf } from '../../../src/intake/named-by-time';
import type { IncomingFile } from '../../../src/intake/types';

const pathsOf = (files: readonly IncomingFile[]): string[] => files.map(({ path }) => path);
const incoming = (file: File): IncomingFile => ({ path: file.name, file });
const now = new Date(2026, 10, 23, 16, 4, 5);

describe('a paste', () => {
  const paste = (...files: File[]) => pathsOf(nameScreenshots(files.map(incoming), now));
  const pasted = (name: string, type = 'image/png', age = 20) =>
    new File(['x'], name, { type, lastModified: now.getTime() - age });

  it('names a screenshot by the time', () => {
    expect(paste(pasted('image.png'))).toEqual(['pasted 2026-11-23 16.04.05.png']);
    expect(paste(pasted('', 'image/webp'))).toEqual(['pasted 2026-11-23 16.04.05.webp']);
  });

  it('gives several of them different names', () => {
    expect(paste(pasted('image.png'), pasted('image.png'), pasted('image.png')).sort()).toEqual([
      'pasted 2026-11-23 16.04.05 (2).png',
      'pasted 2026-11-23 16.04.05 (3).png',
      'pasted 2026-11-23 16.04.05.png',
    ]);
  });

  it('keeps the names of copied files, even of one called image.png', () => {
    expect(paste(pasted('IMG_1.jpg'))).toEqual(['IMG_1.jpg']);
    expect(paste(pasted('image.png', 'image/png', 86_400_000))).toEqual(['image.png']);
  });

  it('keeps what could not be read, with its error and folder', () => {
    const error = { code: 'unreadable-file', message: 'gone' } as const;
    const lost = { path: 'scans/1.png', file: new Blob(), error };
    expect(nameScreenshots([lost], now)).toEqual([lost]);
  });
});

describe('the clipboard', () => {
  it('gives its pictures, and no text', async () => {
    const item = (...types: string[]) => ({
      types,
      getType: async (type: string) => new Blob([type], { type }),
    });
    const items = [item('text/plain'), item('text/html', 'image/png')];
    const files = await picturesOf(items as unknown as ClipboardItem[], now);
    expect(pathsOf(files)).toEqual(['pasted 2026-11-23 16.04.05.png']);
    expect(await files[0]!.file.text()).toBe('image/png');
  });
});

describe('the camera', () => {
  it('gives pictures named by the time, whatever the phone calls them', () => {
    const shot = new File(['x'], 'image.JPG', { type: 'image/jpeg' });
    expect(pathsOf(nameShots([incoming(shot)], now))).toEqual(['photo 2026-11-23 16.04.05.jpg']);
  });
});
