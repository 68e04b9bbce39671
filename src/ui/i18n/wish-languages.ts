import type { Language } from '../../state/app/Preferences.svelte';
import type { WishMessages } from './wishes.en';
import { wishesEn } from './wishes.en';
import { wishesZh } from './wishes.zh';

export const WISH_MESSAGES: Readonly<Record<Language, WishMessages>> = {
  en: wishesEn,
  zh: wishesZh,
};
