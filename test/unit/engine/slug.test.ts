import { expect, test } from 'vitest'
import { freeSlug, slugOf } from '../../../src/engine/slug.ts'

test.each([
  ['Größe & Übersicht', 'groesse-and-uebersicht'],
  ['Nightly backup (shop #2)', 'nightly-backup-shop-2'],
  ['  spaces  ', 'spaces'],
  ['日本', 'monitor'],
  ['🚀🚀', 'monitor'],
  ['---', 'monitor'],
  ['<script>alert(1)</script>', 'script-alert-1-script'],
  ['a'.repeat(500), 'a'.repeat(100)],
  [`${'a'.repeat(99)} ${'b'.repeat(400)}`, 'a'.repeat(99)],
])('the slug of %j is %j', async (name, slug) => {
  expect(await slugOf(name)).toBe(slug)
})

test('a slug that is taken gets a number, and stays as short as a slug has to be', () => {
  const taken = new Set(['backup', 'backup-2', 'a'.repeat(100)])
  const free = (slug: string) => freeSlug(slug, (other) => taken.has(other))
  expect(free('export')).toBe('export')
  expect(free('backup')).toBe('backup-3')
  expect(free('a'.repeat(100))).toBe(`${'a'.repeat(98)}-2`)
})
