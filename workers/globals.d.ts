declare const __APP_VERSION__: string;
declare const __BUILD_ID__: string;

/** What the storage names that only pages have: no worker comes to it. */
declare const localStorage: {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
};
interface StorageManager {
  persist(): Promise<boolean>;
}
