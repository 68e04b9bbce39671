import type { Language } from '../../state/app/Preferences.svelte';
import type { RecordsMessages } from './records.en';
import { recordsEn } from './records.en';
import { recordsZh } from './records.zh';

export const RECORDS_MESSAGES: Readonly<Record<Language, RecordsMessages>> = {
  en: recordsEn,
  zh: recordsZh,
};
