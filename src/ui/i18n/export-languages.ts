import type { Language } from '../../state/app/Preferences.svelte';
import type { ExportMessages } from './exports.en';
import { exportsEn } from './exports.en';
import { exportsZh } from './exports.zh';

export const EXPORT_MESSAGES: Readonly<Record<Language, ExportMessages>> = {
  en: exportsEn,
  zh: exportsZh,
};
