/** What stands for a character that a font lacks, as in type-setting: seen at once, and filled in by hand. */
export const MISSING = '〓'

interface Drawing {
  _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } }
}

/** Of the text in the document's current font: what it lacks shows as 〓 instead of being lost without a word. */
export const printableText = (doc: PDFKit.PDFDocument, text: string): string => {
  const { font } = (doc as unknown as Drawing)._font
  // Signs that only vary or join others show nothing by themselves.
  return [...text.normalize('NFC').replace(/\p{Default_Ignorable_Code_Point}/gu, '')]
    .map((sign) => (font.hasGlyphForCodePoint(sign.codePointAt(0)!) ? sign : MISSING))
    .join('')
}
