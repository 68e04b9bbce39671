/** Dialogs are fetched when they are first opened. */
export const DIALOGS = {
  export: () => import('../export/ExportDialog.svelte'),
  settings: () => import('../settings/SettingsDialog.svelte'),
  again: () => import('../wishes/AgainDialog.svelte'),
  regions: () => import('../wishes/RegionsDialog.svelte'),
  help: () => import('./HelpDialog.svelte'),
  palette: () => import('./PaletteDialog.svelte'),
};

export type DialogName = keyof typeof DIALOGS;
