import type { Language } from '../../state/app/Preferences.svelte';
import type { BenchmarkMessages } from './benchmark.en';
import { benchmarkEn } from './benchmark.en';
import { benchmarkZh } from './benchmark.zh';

export const BENCHMARK_MESSAGES: Readonly<Record<Language, BenchmarkMessages>> = {
  en: benchmarkEn,
  zh: benchmarkZh,
};
