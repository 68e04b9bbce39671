import type { Language } from '../../state/app/Preferences.svelte';
import type { PackMessages } from './packs.en';
import { packsEn } from './packs.en';
import { packsZh } from './packs.zh';

export const PACK_MESSAGES: Readonly<Record<Language, PackMessages>> = {
  en: packsEn,
  zh: packsZh,
};
