import type { Attachment } from 'svelte/attachments';

/** Shows a blob in an `<img>`; its object URL lives exactly as long as the picture is shown. */
export const blobSource =
  (blob: Blob): Attachment<HTMLImageElement> =>
  (image) => {
    const url = URL.createObjectURL(blob);
    image.src = url;
    return () => URL.revokeObjectURL(url);
  };
