import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { RasterImage } from '../../src/engine/types';
import { launchChromium } from '../lib/launch-chromium';
import { CACHE } from './cache';

/** Opaque pixels of a picture that a browser decodes; null of what it does not. */
export type DecodePicture = (file: string) => Promise<RasterImage | null>;

const decodeInPage = async (base64: string) => {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes])).catch(() => null);
  if (!bitmap) return null;
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const url = await new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.readAsDataURL(new Blob([data]));
  });
  return { width, height, base64: url.slice(url.indexOf(',') + 1) };
};

/** Decodes with Chromium, as the app does, and keeps what came out for the next run. */
export async function inDecoder<T>(use: (decode: DecodePicture) => Promise<T>): Promise<T> {
  const folder = join(CACHE, 'pictures');
  mkdirSync(folder, { recursive: true });
  let page: Promise<Page> | null = null;
  const open = async (): Promise<Page> => (await launchChromium()).newPage();
  const decode: DecodePicture = async (file) => {
    const bytes = readFileSync(file);
    const kept = join(folder, createHash('sha256').update(bytes).digest('hex').slice(0, 32));
    if (!existsSync(`${kept}.json`)) {
      page ??= open();
      const found = await (await page).evaluate(decodeInPage, bytes.toString('base64'));
      if (found) writeFileSync(kept, Buffer.from(found.base64, 'base64'));
      const size = found && { width: found.width, height: found.height };
      writeFileSync(`${kept}.json`, JSON.stringify(size));
    }
    const size = JSON.parse(readFileSync(`${kept}.json`, 'utf8')) as Omit<RasterImage, 'data'>;
    return size && { ...size, data: new Uint8ClampedArray(readFileSync(kept)) };
  };
  try {
    return await use(decode);
  } finally {
    await (await (page as Promise<Page> | null))?.context().browser()?.close();
  }
}
