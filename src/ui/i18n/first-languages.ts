import type { Language } from '../../state/app/Preferences.svelte';
import type { FirstMessages } from './first.en';
import { firstEn } from './first.en';
import { firstZh } from './first.zh';

export const FIRST_MESSAGES: Readonly<Record<Language, FirstMessages>> = {
  en: firstEn,
  zh: firstZh,
};
