import type { Language } from '../../state/app/Preferences.svelte';
import type { DoorMessages } from './doors.en';
import { doorsEn } from './doors.en';
import { doorsZh } from './doors.zh';

export const DOOR_MESSAGES: Readonly<Record<Language, DoorMessages>> = {
  en: doorsEn,
  zh: doorsZh,
};
