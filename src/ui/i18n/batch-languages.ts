import type { Language } from '../../state/app/Preferences.svelte';
import type { BatchMessages } from './batches.en';
import { batchesEn } from './batches.en';
import { batchesZh } from './batches.zh';

export const BATCH_MESSAGES: Readonly<Record<Language, BatchMessages>> = {
  en: batchesEn,
  zh: batchesZh,
};
