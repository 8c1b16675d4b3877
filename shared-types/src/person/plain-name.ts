/**
 * A name as it is kept and compared: between its parts stands `·`, whatever dot an input method or a spreadsheet put
 * there, none at its ends; a character has one code where Unicode has two for it.
 */
export const plainName = (text: string): string =>
  // Old phones cannot; the server does it in any case.
  ((text.normalize as unknown) ? text.normalize('NFC') : text)
    .replace(/\s*[·•・‧．.･∙⋅]\s*/g, '·')
    .replace(/^·+|·+$/g, '')
    .trim()
