import type { Language } from '../../state/app/Preferences.svelte';
import type { ScriptMessages } from './scripts.en';
import { scriptsEn } from './scripts.en';
import { scriptsZh } from './scripts.zh';

export const SCRIPT_MESSAGES: Readonly<Record<Language, ScriptMessages>> = {
  en: scriptsEn,
  zh: scriptsZh,
};
