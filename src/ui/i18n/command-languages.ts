import type { Language } from '../../state/app/Preferences.svelte';
import type { CommandMessages } from './commands.en';
import { commandsEn } from './commands.en';
import { commandsZh } from './commands.zh';

export const COMMAND_MESSAGES: Readonly<Record<Language, CommandMessages>> = {
  en: commandsEn,
  zh: commandsZh,
};
