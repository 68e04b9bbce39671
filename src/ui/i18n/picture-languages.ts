import type { Language } from '../../state/app/Preferences.svelte';
import type { PictureMessages } from './pictures.en';
import { picturesEn } from './pictures.en';
import { picturesZh } from './pictures.zh';

export const PICTURE_MESSAGES: Readonly<Record<Language, PictureMessages>> = {
  en: picturesEn,
  zh: picturesZh,
};
