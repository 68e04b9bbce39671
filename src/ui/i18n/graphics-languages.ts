import type { Language } from '../../state/app/Preferences.svelte';
import type { GraphicsMessages } from './graphics.en';
import { graphicsEn } from './graphics.en';
import { graphicsZh } from './graphics.zh';

export const GRAPHICS_MESSAGES: Readonly<Record<Language, GraphicsMessages>> = {
  en: graphicsEn,
  zh: graphicsZh,
};
