import type { Language } from '../../state/app/Preferences.svelte';
import type { Messages } from './en';
import { en } from './en';
import { zh } from './zh';

export const MESSAGES: Readonly<Record<Language, Messages>> = { en, zh };

/** Each language by its own name. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', zh: '中文' };
