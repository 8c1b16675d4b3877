/** One drawn set, outline 2 on a grid of 24. Never glyphs of a font: those may be missing on a phone. */
const PATHS = {
  scan: 'M4 8V6a2 2 0 0 1 2-2h2M16 4h2a2 2 0 0 1 2 2v2M20 16v2a2 2 0 0 1-2 2h-2M8 20H6a2 2 0 0 1-2-2v-2M5 12h14',
  back: 'M15 5l-7 7 7 7',
  forward: 'M9 5l7 7-7 7',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  close: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  alert: 'M12 4.5L21 19.5H3zM12 10v4M12 16.8v.2',
  info: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 11v5M12 7.8v.2',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 7.5V12l3 2',
  offline: 'M4 4l16 16M8.2 8.3A4.5 4.5 0 0 0 7 17h10M10.5 6.2A5.5 5.5 0 0 1 17.4 11 3.2 3.2 0 0 1 19.7 16',
  upload: 'M12 16V6M7.5 10.5L12 6l4.5 4.5M5 19.5h14',
  camera:
    'M4 8.5h3.2L9 6h6l1.8 2.5H20a1 1 0 0 1 1 1V18a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9.5a1 1 0 0 1 1-1M12 10.3a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4',
  pin: 'M12 21s6.5-5.6 6.5-11a6.5 6.5 0 0 0-13 0C5.5 15.4 12 21 12 21M12 7.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6',
  refresh: 'M19.5 11a7.5 7.5 0 1 0-.6 4.2M20 5.5V11h-5.5',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14M16 16l4.5 4.5',
  house: 'M4 11l8-7 8 7M6 9.5V20h12V9.5M10 20v-5.5h4V20',
  list: 'M8.5 6.5H20M8.5 12H20M8.5 17.5H20M4 6.5h.1M4 12h.1M4 17.5h.1',
  bars: 'M5 20v-7M12 20V5M19 20v-10',
  mail: 'M4 6h16v12H4zM4.5 6.5L12 13l7.5-6.5',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.5 20.5c.8-3.7 3.8-5.5 7.5-5.5s6.7 1.8 7.5 5.5',
  shield: 'M12 3.5l7.5 2.8v5.2c0 4.6-3.2 7.7-7.5 9.5-4.3-1.8-7.5-4.9-7.5-9.5V6.3zM8.5 12l2.5 2.5 4.5-4.5',
  dice: 'M5 5h14v14H5zM9 9h.1M15 15h.1M12 12h.1M15 9h.1M9 15h.1',
  picture: 'M4 5h16v14H4zM4.5 17l5-5.5 4 4 2.5-2.5 3.5 4M15.5 9h.1',
  trash: 'M5 7h14M9.5 7V4.5h5V7M7 7l.8 13h8.4L17 7',
  history: 'M4.5 12a7.5 7.5 0 1 0 2.2-5.3L4.5 9M4.5 4.5V9H9M12 8v4.3l3 1.7',
  edit: 'M5 19h3.5L19 8.5 15.5 5 5 15.5zM13.5 7l3.5 3.5',
} as const

/** Filled marks: they are read at 10 px. */
const FILLED = {
  up: 'M12 6l8 12H4z',
  down: 'M12 18L4 6h16z',
  flat: 'M4 10.5h16v3H4z',
  dot: 'M12 6a6 6 0 1 0 0 12 6 6 0 0 0 0-12',
} as const

export type IconName = keyof typeof PATHS | keyof typeof FILLED

export const ICON_COLOURS = {
  ink: '#14181f',
  muted: '#565e6c',
  brand: '#1b4fd6',
  brandInk: '#0f2f8a',
  white: '#ffffff',
  red: '#c0261c',
  amber: '#8f4e00',
  green: '#0a6f44',
} as const
export type IconColour = keyof typeof ICON_COLOURS

const made: Record<string, string> = {}

/** The drawing as a background image: the one way that both the browser and WeChat paint. */
export function iconImage(name: IconName, colour: IconColour): string {
  const key = `${name}/${colour}`
  return (made[key] ??= `url("data:image/svg+xml,${encodeURIComponent(svg(name, ICON_COLOURS[colour]))}")`)
}

function svg(name: IconName, colour: string): string {
  const filled = FILLED[name as keyof typeof FILLED]
  const paint = filled
    ? `fill='${colour}'`
    : `fill='none' stroke='${colour}' stroke-width='2' stroke-linecap='round' stroke-linejoin='round'`
  const d = filled ?? PATHS[name as keyof typeof PATHS]
  return `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' ${paint}><path d='${d}'/></svg>`
}
