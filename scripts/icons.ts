import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { IconIcns, IconIco } from '@shockpkg/icon-encoder'

/**
 * Makes the icons of every system from the SVG sources in `resources`. What it makes is committed, and the same each time: a run that
 * changes nothing in git shows that nobody edited a made file by hand.
 */
const RESOURCES = join(import.meta.dirname, '../resources')

/** Of the tray, by the state that each shows (src/desktop/tray.ts). */
const STATES = ['down', 'late', 'unknown', 'up', 'idle'] as const

/** Windows takes the size that fits its scaling: 100 % to 300 %. */
const TRAY_ICO_SIZES = [16, 20, 24, 32, 40, 48]
const APP_ICO_SIZES = [16, 20, 24, 32, 40, 48, 64, 256]
/** What hicolor themes have. electron-builder finds them by their names. */
const APP_PNG_SIZES = [16, 22, 24, 32, 48, 64, 128, 256, 512]
/** The types of ICNS that hold a PNG, by the size of it: `ic11` is 16 points at twice the pixels, and so on. */
const ICNS_TYPES = [
  ['icp4', 16],
  ['ic11', 32],
  ['icp5', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
] as const

async function makeTrayIcons(): Promise<void> {
  const made = emptyFolder('tray/made')
  for (const state of STATES) {
    const svg = readFileSync(join(RESOURCES, `tray/${state}.svg`), 'utf8')
    // Black and alpha alone: macOS colours it to fit its menu bar. The name's end says so, and "@2x" that it is for Retina.
    const template = svg.replace(/ color="#[0-9a-f]{6}"/, ' color="#000000"')
    if (template === svg) throw new Error(`${state}.svg has no color to replace`)
    write(made, `${state}Template.png`, png(template, 16))
    write(made, `${state}Template@2x.png`, png(template, 32))
    // Panels on Linux are made for 22 pixels.
    write(made, `${state}.png`, png(svg, 22))
    write(made, `${state}@2x.png`, png(svg, 44))
    write(made, `${state}.ico`, await ico(svg, TRAY_ICO_SIZES))
  }
}

async function makeAppIcons(): Promise<void> {
  const svg = readFileSync(join(RESOURCES, 'icons/app.svg'), 'utf8')
  // Outside macOS icons fill their square.
  const full = svg.replace('viewBox="0 0 1024 1024"', 'viewBox="84 84 856 856"')
  if (full === svg) throw new Error('app.svg has another viewBox')
  const made = emptyFolder('icons/made')
  for (const size of APP_PNG_SIZES) write(made, `${size}x${size}.png`, png(full, size))
  write(made, 'icon.ico', await ico(full, APP_ICO_SIZES))
  const icns = new IconIcns()
  for (const [type, size] of ICNS_TYPES) await icns.addFromPng(png(svg, size), [type], true)
  write(made, 'icon.icns', icns.encode())
}

function png(svg: string, size: number): Uint8Array {
  return new Resvg(svg, { fitTo: { mode: 'width', value: size }, font: { loadSystemFonts: false } })
    .render()
    .asPng()
}

async function ico(svg: string, sizes: readonly number[]): Promise<Uint8Array> {
  const icon = new IconIco()
  // Windows reads a PNG in an icon at any size since Vista, but some of its programs only at 256.
  for (const size of sizes) await icon.addFromPng(png(svg, size), size >= 256, true)
  return icon.encode()
}

function emptyFolder(name: string): string {
  const folder = join(RESOURCES, name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  return folder
}

function write(folder: string, name: string, bytes: Uint8Array): void {
  writeFileSync(join(folder, name), bytes)
}

await makeTrayIcons()
await makeAppIcons()
