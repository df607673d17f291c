import { expect, test } from 'vitest'
import { slugOf } from '../../../src/engine/slug.ts'

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
