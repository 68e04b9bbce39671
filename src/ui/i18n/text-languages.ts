import type { Language } from '../../state/app/Preferences.svelte';
import type { TextMessages } from './texts.en';
import { textsEn } from './texts.en';
import { textsZh } from './texts.zh';

export const TEXT_MESSAGES: Readonly<Record<Language, TextMessages>> = {
  en: textsEn,
  zh: textsZh,
};
