/**
 * What a file dialog offers to choose: pictures of any kind, those that browsers do not count among
 * them, documents and archives. It only narrows what is shown; what a file is, its bytes say.
 */
export const ACCEPT = 'image/*,.heic,.heif,.hif,.jp2,.jpx,.jpf,.j2k,.jxl,.tif,.tiff,.pdf,.zip,.cbz';
