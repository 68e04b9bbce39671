import type { Language } from '../../state/app/Preferences.svelte';
import type { CheckMessages } from './check.en';
import { checkEn } from './check.en';
import { checkZh } from './check.zh';

export const CHECK_MESSAGES: Readonly<Record<Language, CheckMessages>> = {
  en: checkEn,
  zh: checkZh,
};
