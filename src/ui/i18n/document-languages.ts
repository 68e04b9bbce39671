import type { Language } from '../../state/app/Preferences.svelte';
import type { DocumentMessages } from './documents.en';
import { documentsEn } from './documents.en';
import { documentsZh } from './documents.zh';

export const DOCUMENT_MESSAGES: Readonly<Record<Language, DocumentMessages>> = {
  en: documentsEn,
  zh: documentsZh,
};
