import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import jsQR from 'jsqr'
import sharp from 'sharp'
import type { TestApp } from './app'
import { newKey } from './ids'

/** A sheet whose codes have had their time. */
export async function onePlateSheet(app: TestApp, siteCode: string): Promise<string> {
  const id = newKey()
  await app.sql.run(
    'insert into plate_sheet (id, site_code, issued_by, plates, codes_enc, issued_at) values (?, ?, ?, 1, null, ?)',
    [id, siteCode, newKey(), app.now()],
  )
  return id
}

/** A sheet as another program reads it: its words, and what each code of a page says. */
export async function readSheet(pdf: Buffer): Promise<{ words: string; pages: string[][]; fonts: string }> {
  const dir = mkdtempSync(path.join(tmpdir(), 'plates-'))
  try {
    const file = path.join(dir, 'sheet.pdf')
    writeFileSync(file, pdf)
    const words = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
    const fonts = execFileSync('pdffonts', [file], { encoding: 'utf8' })
    execFileSync('pdftoppm', ['-r', String(DPI), '-png', file, path.join(dir, 'page')])
    const pages: string[][] = []
    for (const name of readdirSync(dir)
      .filter((one) => one.endsWith('.png'))
      .sort())
      pages.push(await codesOn(path.join(dir, name)))
    return { words, pages, fonts }
  } finally {
    rmSync(dir, { recursive: true })
  }
}

const DPI = 150

/** Each eighth of the page may show one code. */
async function codesOn(file: string): Promise<string[]> {
  const { width, height } = await sharp(file).metadata()
  const [w, h] = [Math.floor(width / 2), Math.floor((height - 2 * EDGE) / 4)]
  const found: string[] = []
  for (let i = 0; i < 8; i += 1) {
    const area = { left: (i % 2) * w, top: EDGE + Math.floor(i / 2) * h, width: w, height: h }
    const { data, info } = await sharp(file)
      .extract(area)
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const code = jsQR(new Uint8ClampedArray(data), info.width, info.height)
    if (code) found.push(code.data)
  }
  return found
}

/** 16.5 mm of margin in pixels. */
const EDGE = Math.round((16.5 / 25.4) * DPI)
