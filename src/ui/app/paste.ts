import type { Scriptorium } from '../scriptorium';

type Parts = Pick<Scriptorium, 'library' | 'notices' | 'preferences'>;

/** For whoever has no keys to paste with. Call it from a click. */
export async function pastePictures({ library, notices, preferences }: Parts): Promise<void> {
  // Asked for at once: some browsers allow it in the click itself only.
  const items = navigator.clipboard.read().catch(() => null);
  const { DOOR_MESSAGES } = await import('../i18n/door-languages');
  const { picturesOf } = await import('../../intake/named-by-time');
  const words = DOOR_MESSAGES[preferences.language];
  const read = await items;
  if (!read) return notices.say(words.pasteRefused);
  const files = await picturesOf(read);
  if (files.length === 0) return notices.say(words.nothingToPaste);
  await library.add(files);
}
