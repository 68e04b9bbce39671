import type { Language } from '../../state/app/Preferences.svelte';
import type { Messages } from './en';

/**
 * The words of every screen, in one language: the other stays where it is. Rejects if they cannot
 * be had.
 */
export const loadMessages = async (language: Language): Promise<Messages> =>
  language === 'zh' ? (await import('./zh')).zh : (await import('./en')).en;

/** Each language by its own name. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', zh: '中文' };
