import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import type { Shot } from '@anju/shared-types'
import { sha256 } from '../canonical'
import type { FileStore } from '../../storage/file-store'

export interface DemoPhoto {
  sha256: string
  size: number
}

const WALLS = ['#c9b299', '#b8a58c', '#d5c3a8', '#bfae98']
const W = 640
const H = 480

/** A drawing, plainly no photograph: sky, ground and what the shot is about. */
function drawing(shot: Shot, wall: string): string {
  const scene = (body: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="${W}" height="${H}"><rect width="${W}" height="${H}" fill="#bcd3e6"/>
     <rect y="300" width="${W}" height="180" fill="#9d8c70"/>${body}</svg>`
  const house = (roof: string) =>
    `<path d="M150 220 320 110 490 220Z" fill="${roof}"/><rect x="180" y="220" width="280" height="160" fill="${wall}"/>`
  const paper = `<rect width="${W}" height="${H}" fill="#6f7a86"/><rect x="170" y="40" width="300" height="400" fill="#fbfaf5"/>
    ${Array.from({ length: 9 }, (_, i) => `<rect x="200" y="${90 + i * 34}" width="${i % 3 ? 240 : 170}" height="8" fill="#c3c7cd"/>`).join('')}`
  switch (shot) {
    case 'people_door':
      return scene(
        `<rect width="${W}" height="${H}" fill="${wall}"/><rect x="240" y="80" width="170" height="400" fill="#6c4a35"/>
         <rect x="290" y="50" width="70" height="24" fill="#1b4fd6"/><circle cx="200" cy="230" r="34" fill="#e0b48f"/>
         <path d="M150 460q0-180 50-180t50 180Z" fill="#345f8c"/>`,
      )
    case 'interior':
      return scene(
        `<rect width="${W}" height="${H}" fill="#efe6d8"/><rect y="360" width="${W}" height="120" fill="#b9a184"/>
         <rect x="60" y="250" width="250" height="120" rx="10" fill="#7f94a8"/><rect x="390" y="200" width="190" height="170" fill="${wall}"/>`,
      )
    case 'before':
    case 'old_house':
      return scene(house('#7d5a44'))
    case 'after':
      return scene('<path d="M120 400q90-60 200-20t210 10v90H120Z" fill="#83745c"/>')
    case 'reclaimed':
      return scene(
        `<rect y="300" width="${W}" height="180" fill="#6d9a54"/>${Array.from({ length: 8 }, (_, i) => `<circle cx="${60 + i * 75}" cy="${350 + (i % 2) * 50}" r="24" fill="#4d7d3a"/>`).join('')}`,
      )
    default:
      return scene(paper)
  }
}

/** Draws and stores a few pictures of every kind; thousands of demo records share their content. */
export async function drawPhotos(store: FileStore, shots: readonly Shot[]): Promise<Map<Shot, DemoPhoto[]>> {
  const photos = new Map<Shot, DemoPhoto[]>()
  for (const shot of shots) {
    const drawn: DemoPhoto[] = []
    for (const wall of WALLS) {
      const bytes = await sharp(Buffer.from(drawing(shot, wall)))
        .jpeg({ quality: 75 })
        .toBuffer()
      const hash = sha256(bytes)
      if (drawn.some((photo) => photo.sha256 === hash)) continue
      drawn.push({ sha256: hash, size: bytes.length })
      if (await store.has(hash)) continue
      const upload = `demo-${randomUUID()}`
      await store.writeChunk(upload, 0, bytes)
      await store.seal(upload, hash)
    }
    photos.set(shot, drawn)
  }
  return photos
}
