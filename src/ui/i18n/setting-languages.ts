import type { Language } from '../../state/app/Preferences.svelte';
import type { SettingsMessages } from './settings.en';
import { settingsEn } from './settings.en';
import { settingsZh } from './settings.zh';

export const SETTINGS_MESSAGES: Readonly<Record<Language, SettingsMessages>> = {
  en: settingsEn,
  zh: settingsZh,
};
