import type { Language } from '../../state/app/Preferences.svelte';
import type { SearchMessages } from './search.en';
import { searchEn } from './search.en';
import { searchZh } from './search.zh';

export const SEARCH_MESSAGES: Readonly<Record<Language, SearchMessages>> = {
  en: searchEn,
  zh: searchZh,
};
